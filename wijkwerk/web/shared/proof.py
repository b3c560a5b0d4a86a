"""A fresh proof of who is at the screen, for what must not happen on a stolen laptop: a mailed code, valid for five minutes."""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften, count_attempt
from wijkwerk.access.queries import user_with_own_code
from wijkwerk.kernel import clock
from wijkwerk.notices import commands as notices
from wijkwerk.web.shared import errors
from wijkwerk.web.shared.may import DEMO_DOOR_KEY, mine
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

GOOD_FOR = timedelta(minutes=5)
_PROVED, _CODE, _SENT = "proved_at", "proof_code", "proof_sent_at"


class ProofForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("De code uit de mail"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


def freshly_proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Under `@may` or `@mine`: asks for the proof first when the last one is older than five minutes."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_fresh(request, clock.now()):
            return redirect(f"{reverse('prove')}?{urlencode({'terug': _page_of(request)})}")
        return view(request, *args, **kwargs)

    return guarded


def _page_of(request: Request) -> str:
    """Where somebody goes on after the proof: the page itself, or the one its form stood on, as many a form's own address shows nothing."""
    before = urlsplit(request.headers.get("Referer", ""))
    if request.method == "POST" and before.netloc == request.get_host():
        return before._replace(scheme="", netloc="").geturl()
    return request.get_full_path()


def is_fresh(request: Request, at: datetime) -> bool:
    proved = request.session.get(_PROVED)
    return bool(request.session.get(DEMO_DOOR_KEY)) or (
        proved is not None and datetime.fromisoformat(proved) > at - GOOD_FOR
    )


def prove_now(request: Request, *, at: datetime) -> None:
    """Who came in just now by something only they have, needs no second proof."""
    request.session[_PROVED] = at.isoformat()


@mine("people.see_own")
def prove(request: Request, person: Any) -> HttpResponse:
    at = clock.now()
    back = _safe(request)
    form = ProofForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        try:
            count_attempt(limit=limits.PROOFS_PER_USER, whose=str(request.user.pk), at=at)
        except TooOften:
            return errors.too_many(request)
        if "code" not in request.POST and request.user.email:
            _send(request, at)
        elif form.is_valid() and _is_right(request, form.cleaned_data["code"], at):
            request.session[_PROVED] = at.isoformat()
            return redirect(back)
        else:
            form.add_error("code", _("Deze code klopt niet of is verlopen. Vraag een nieuwe."))
    return page(
        request,
        "my/prove.html",
        form=form,
        back=back,
        is_sent=_SENT in request.session,
        by_own_code=not request.user.email,
        status=422 if form.errors else 200,
    )


def _send(request: Request, at: datetime) -> None:
    code = f"{secrets.randbelow(10**6):06d}"
    request.session[_CODE], request.session[_SENT] = code, at.isoformat()
    notices.queue(
        neighbourhood=request.neighbourhood,
        to=request.user.email or "",
        subject=_("Je code: %(code)s") % {"code": code},
        body=_(
            "Vul deze code in om te laten zien dat jij het bent: %(code)s\n\nHij werkt vijf minuten. Vroeg je niets? Dan hoef je niets te doen."
        )
        % {"code": code},
        at=at,
    )


def _is_right(request: Request, typed: str, at: datetime) -> bool:
    """The mailed code; of whoever has no mail address, the code they sign in with."""
    if not request.user.email:
        return user_with_own_code(typed) == request.user
    code, sent = request.session.pop(_CODE, ""), request.session.pop(_SENT, None)
    return (
        bool(code)
        and sent is not None
        and datetime.fromisoformat(sent) > at - GOOD_FOR
        and hmac.compare_digest(code, typed.strip())
    )


def _safe(request: Request) -> str:
    back = request.POST.get("terug") or request.GET.get("terug") or ""
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else reverse("my")
