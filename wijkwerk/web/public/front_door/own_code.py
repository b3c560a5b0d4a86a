"""Signing in without a mail address: by the code that only this person was shown."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.access.queries import user_with_own_code
from wijkwerk.kernel import clock, codes
from wijkwerk.web.public.front_door.forms import OwnCodeForm
from wijkwerk.web.shared import accounts, errors, visitors
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.proof import prove_now
from wijkwerk.web.shared.requests import Request

_GUESSES = limits.OWN_CODE_MISSES_PER_VISITOR, limits.OWN_CODE_MISSES_IN_ALL


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    form = OwnCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.refuse_guessing(request, *_GUESSES)
        except TooOften:
            return errors.too_many(request)
        user = user_with_own_code(form.cleaned_data["code"])
        if user is not None:
            answer = accounts.sign_in(request, user, there=reverse("my"))
            prove_now(request, at=clock.now())
            return answer
        if codes.normalise(form.cleaned_data["code"], length=codes.OWN_LENGTH):  # a typo is no guess
            visitors.count_wrong(request, *_GUESSES)
        form.add_error("code", _("Met deze code kunnen we je niet aanmelden. Typ hem nog eens, of bel ons."))
    return page(request, "public/own_code.html", form=form, status=422 if request.method == "POST" else 200)
