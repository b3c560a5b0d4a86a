import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.models import Key
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import HandForm, KeyForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

# Keys a building has, with room to spare: a page of them is a list, not a search.
KEYS_SHOWN = 60


@may("base.hand_over_key")
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: Request, here: Neighbourhood) -> HttpResponse:
    """Which key, who has it, since when; and a new one on the ring."""
    form = KeyForm(request.POST or None, neighbourhood=here)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, here, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/place_keys.html",
        keys=queries.keys(here)[:KEYS_SHOWN],
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _add(request: Request, here: Neighbourhood, form: KeyForm) -> str:
    data = form.cleaned_data
    base.add_key(neighbourhood=here, name=data["name"], room=data["room"], by=actor(request), at=clock.now())
    return reverse("desk_place_keys")


@may("base.hand_over_key", Key)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, found: Key) -> HttpResponse:
    form = HandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _hand_over(request, found, form))
        if answer is not None:
            return answer
    return page(request, "desk/place_key.html", key=found, form=form, status=422 if request.method == "POST" else 200)


def _hand_over(request: Request, found: Key, form: HandForm) -> str:
    data = form.cleaned_data
    base.hand_over(key=found, first_name=data["first_name"], phone=data["phone"], by=actor(request), at=clock.now())
    return reverse("desk_place_keys")


@may("base.hand_over_key", Key)
@require_POST
def take_back(request: Request, found: Key) -> HttpResponse:
    form = OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _take_back(request, found))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect("desk_place_keys")


def _take_back(request: Request, found: Key) -> str:
    base.take_back(key=found, by=actor(request), at=clock.now())
    return reverse("desk_place_keys")


@may("base.see_place")
@require_safe
def door(request: Request, here: Neighbourhood) -> HttpResponse:
    """A sheet for beside the door; the QR holds the address of the page and nothing else."""
    link = request.build_absolute_uri(reverse("place_door"))
    drawn = segno.make(link, error="m", micro=False).svg_inline(
        scale=8, border=4, omitsize=True, dark="#000", light="#fff"
    )
    return page(request, "desk/place_door.html", link=link, drawn=SafeString(drawn))
