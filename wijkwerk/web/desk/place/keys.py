from collections.abc import Iterable

import segno
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.models import Key
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import KeyForm
from wijkwerk.web.shared.links import key_link
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, pressed, submit
from wijkwerk.web.shared.place_forms import HandForm
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
    rows = queries.keys(here)[:KEYS_SHOWN]
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/place_keys.html",
        keys=rows,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _listing(rows: Iterable[Key]) -> Listing:
    return Listing(
        name=_("Sleutels"),
        columns=[
            Column(_("Sleutel"), lambda row: row.name),
            Column(_("Ruimte"), lambda row: row.room.name if row.room else None),
            Column(_("Wie"), lambda row: ", ".join(each.first_name for each in row.with_whom)),
            Column(_("Telefoon"), lambda row: ", ".join(each.phone for each in row.with_whom)),
            Column(_("Sinds"), lambda row: row.with_whom[0].handed_at if row.with_whom else None),
        ],
        rows=rows,
        label=lambda row: [row.name, row.room.name if row.room and row.room.name != row.name else ""],
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
    holding = found.holdings.filter(returned_at__isnull=True).first()
    return page(
        request,
        "desk/place_key.html",
        key=found,
        holding=holding,
        link=key_link(request, holding) if holding else "",
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _hand_over(request: Request, found: Key, form: HandForm) -> str:
    data = form.cleaned_data
    base.hand_over(key=found, first_name=data["first_name"], phone=data["phone"], by=actor(request), at=clock.now())
    return reverse("desk_place_keys")


@may("base.hand_over_key", Key)
@require_POST
def take_back(request: Request, found: Key) -> HttpResponse:
    return pressed(
        request,
        lambda: base.take_back(key=found, by=actor(request), at=clock.now()),
        there=reverse("desk_place_keys"),
    )


@may("base.see_place")
@require_safe
def door(request: Request, here: Neighbourhood) -> HttpResponse:
    """A sheet for beside the door; the QR holds the address of the page and nothing else."""
    link = request.build_absolute_uri(reverse("place_door"))
    drawn = segno.make(link, error="m", micro=False).svg_inline(
        scale=8, border=4, omitsize=True, dark="#000", light="#fff"
    )
    return page(request, "desk/place_door.html", link=link, drawn=SafeString(drawn))
