"""Signing in by the account of one's work, where the host configured that: for logins that were given a role here, and nobody else."""

import hmac
import logging
from dataclasses import asdict
from datetime import datetime, timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijkwerk.access.queries import user_with_role
from wijkwerk.kernel import clock
from wijkwerk.web.shared import oidc
from wijkwerk.web.shared.accounts import sign_in
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

log = logging.getLogger("wijkwerk.oidc")
ASKED, GOOD_FOR = "oidc", timedelta(minutes=10)


@public(without_neighbourhood=True)
@never_cache
@require_safe
def begin(request: Request, key: str) -> HttpResponse:
    provider = _provider(key)
    try:
        there, begun = oidc.begin(provider, back=_back(request, key))
    except oidc.NotProved as wrong:
        return _refused(request, provider, wrong)
    request.session[ASKED] = {
        "key": key,
        "at": clock.now().isoformat(),
        "there": reverse("start"),
        "begun": asdict(begun),
    }
    return HttpResponseRedirect(there)


@public(without_neighbourhood=True)
@never_cache
@require_safe
def come_back(request: Request, key: str) -> HttpResponse:
    """With a code that is good once, in the browser that asked, within ten minutes."""
    provider, asked = _provider(key), request.session.pop(ASKED, None)
    code, state = request.GET.get("code", ""), request.GET.get("state", "")
    try:
        if asked is None or asked["key"] != key or datetime.fromisoformat(asked["at"]) < clock.now() - GOOD_FOR:
            raise oidc.NotProved("this browser asked nothing, or long ago")
        begun = oidc.Begun(**asked["begun"])
        if not code or not hmac.compare_digest(state.encode(), begun.state.encode()):
            raise oidc.NotProved("the state is of another")
        email = oidc.proved_email(provider, begun, code=code, back=_back(request, key))
    except oidc.NotProved as wrong:
        return _refused(request, provider, wrong)
    user = user_with_role(email, day=clock.local_day(clock.now(), zone="Europe/Amsterdam"))
    if user is None:
        return _refused(request, provider, oidc.NotProved("no login with a role has this address"))
    return sign_in(request, user, there=asked["there"])


def _provider(key: str) -> oidc.Provider:
    found = next((each for each in oidc.providers() if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _back(request: Request, key: str) -> str:
    """Without the slug of a neighbourhood, so that the provider knows one address per host name."""
    path = reverse("oidc_back", args=[key]).removeprefix(request.META.get("SCRIPT_NAME", ""))
    return request.build_absolute_uri(path)


def _refused(request: Request, provider: oidc.Provider, wrong: oidc.NotProved) -> HttpResponse:
    """The same page whatever went wrong; the log tells the host which step it was, without a name."""
    log.warning("%s: %s", provider.key, wrong)
    return page(request, "account/oidc_refused.html", provider=provider, status=403)
