from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.models import Room
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import RoomForm, as_typed
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


@may("base.see_place")
@require_safe
def rooms(request: Request, here: Neighbourhood) -> HttpResponse:
    return page(request, "desk/place_rooms.html", rooms=queries.rooms(here))


@may("base.set_rooms")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, here: Neighbourhood) -> HttpResponse:
    form = RoomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/place_room.html", form=form, status=422 if request.method == "POST" else 200)


def _add(request: Request, here: Neighbourhood, form: RoomForm) -> str:
    base.add_room(neighbourhood=here, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_place_rooms")


@may("base.set_rooms", Room)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: Request, found: Room) -> HttpResponse:
    form = RoomForm(request.POST or None, initial=as_typed(found))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, found, form))
        if answer is not None:
            return answer
    return page(request, "desk/place_room.html", form=form, room=found, status=422 if request.method == "POST" else 200)


def _set(request: Request, found: Room, form: RoomForm) -> str:
    base.set_room(room=found, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_place_rooms")
