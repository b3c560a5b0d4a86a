"""A key from hand to hand without the host: who has it shows a link, who gets it says so with a name and a number."""

from datetime import timedelta

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base.models import KeyHolding
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.web.shared.links import KEY_HAND_SALT, KEY_SALT, key_link, key_pass_link
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, pressed, submit
from wijkwerk.web.shared.place_forms import HandForm
from wijkwerk.web.shared.requests import Request

# Long enough to walk over; a link that lies about opens nothing next week.
PASS_FOR = timedelta(days=2)


@public()
@require_safe
def key(request: Request, token: str) -> HttpResponse:
    """The page of whoever has it: a link for the next one, and that it is back on its hook."""
    holding = _holding(request, token, salt=KEY_SALT)
    if holding is None:
        return _gone(request)
    answer = page(request, "public/place_key.html", holding=holding, token=token, link=key_pass_link(request, holding))
    answer["Cache-Control"] = "no-store"
    return answer


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, token: str) -> HttpResponse:
    """For who gets the key: only their own name and number, and it is theirs."""
    holding = _holding(request, token, salt=KEY_HAND_SALT, max_age=PASS_FOR)
    if holding is None:
        return _gone(request)
    form = HandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _take(request, holding, form))
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" else 200
    return page(request, "public/place_key_take.html", holding=holding, form=form, status=status)


def _take(request: Request, holding: KeyHolding, form: HandForm) -> str:
    data = form.cleaned_data
    taken = base.pass_on(
        holding=holding, first_name=data["first_name"], phone=data["phone"], by=VISITOR, at=clock.now()
    )
    return key_link(request, taken)


@public()
@require_POST
def bring_back(request: Request, token: str) -> HttpResponse:
    holding = _holding(request, token, salt=KEY_SALT)
    if holding is None:
        return redirect("place_key", token=token)
    return pressed(
        request, lambda: base.bring_back(holding=holding, by=VISITOR, at=clock.now()), there=key_link(request, holding)
    )


def _holding(request: Request, token: str, *, salt: str, max_age: timedelta | None = None) -> KeyHolding | None:
    """Of this link, as long as it holds: somebody has the key still."""
    try:
        pk = signing.loads(token, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
    rows = KeyHolding.objects.filter(key__neighbourhood=request.neighbourhood, returned_at__isnull=True)
    found: KeyHolding | None = rows.select_related("key__room").filter(pk=pk).first()
    return found


def _gone(request: Request) -> HttpResponse:
    """Passed on, brought back, too old or never ours: the answer is the same, and names nobody."""
    return page(request, "public/place_key_gone.html", status=404)
