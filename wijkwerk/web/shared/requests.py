"""The types of what views get."""

from datetime import date

from django.http import HttpRequest

from wijkwerk.access.models import User
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR, Actor, Door, person
from wijkwerk.places.models import Neighbourhood


class Request(HttpRequest):
    """A request to a page of a neighbourhood, as the doors let it through."""

    neighbourhood: Neighbourhood
    user: User
    request_id: str
    chosen_language: str
    page_languages: tuple[str, ...]
    has_large_letters: bool
    htmx: bool


def actor(request: Request, *, door: Door = Door.DESK, on_behalf_of: int | None = None) -> Actor:
    """Who is behind this request, as commands want to know it."""
    if request.user.is_authenticated:
        return person(request.user.pk, door=door, on_behalf_of=on_behalf_of)
    return VISITOR


def today(here: Neighbourhood) -> date:
    """The day it is on the wall of this neighbourhood."""
    return clock.local_day(clock.now(), zone=here.zone)
