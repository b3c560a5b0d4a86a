from collections.abc import Iterable
from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.enums import UserKind
from wijkwerk.base.models import Room
from wijkwerk.kernel import clock
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import RoomForm, as_typed
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


@may("base.see_place")
@require_safe
def rooms(request: Request, here: Neighbourhood) -> HttpResponse:
    rows = queries.rooms(here)
    return taken_along(request, _listing(rows)) or page(request, "desk/place_rooms.html", rooms=rows)


def _listing(rows: Iterable[Room]) -> Listing:
    return Listing(
        name=_("Ruimtes"),
        columns=[
            Column(_("Ruimte"), lambda row: row.name),
            Column(_("Voor hoeveel mensen"), lambda row: row.holds),
            Column(_("Wat er is"), lambda row: row.facilities),
            *(Column(f"{_('Per uur')}: {kind.label}", partial(_per_hour, kind)) for kind in UserKind),
        ],
        rows=rows,
        label=lambda row: [row.name, row.facilities],
        is_personal=False,
    )


def _per_hour(kind: UserKind, room: Room) -> Cents | None:
    """Nothing where they can't ask for this room."""
    found = (each.cents_per_hour for each in room.prices.all() if each.user_kind == kind)
    return next((Cents(cents) for cents in found), None)


@may("base.set_rooms")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, here: Neighbourhood) -> HttpResponse:
    form = RoomForm(request.POST or None, legal_persons=places.legal_persons_here(here))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/place_room.html", form=form, status=422 if request.method == "POST" else 200)


def _add(request: Request, here: Neighbourhood, form: RoomForm) -> str:
    base.add_room(neighbourhood=here, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_place_rooms")


@may("base.set_rooms", Room, beside=("legal_person",))
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: Request, found: Room) -> HttpResponse:
    bodies = places.legal_persons_here(found.neighbourhood)
    form = RoomForm(request.POST or None, legal_persons=bodies, initial=as_typed(found))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, found, form))
        if answer is not None:
            return answer
    return page(request, "desk/place_room.html", form=form, room=found, status=422 if request.method == "POST" else 200)


def _set(request: Request, found: Room, form: RoomForm) -> str:
    base.set_room(room=found, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_place_rooms")
