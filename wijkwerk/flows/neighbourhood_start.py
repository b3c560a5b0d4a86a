"""The start of a neighbourhood: the place, its bodies, and somebody who can begin. Used by the command line and by the first screens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people import commands as people
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.commands import LegalFacts
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.buurten import Buurt


class NotTheFirst(Refusal):
    for_people = _("Er is hier al een buurt. Een volgende begint wie deze computer beheert, met wijkwerk new.")


@dataclass(frozen=True, slots=True)
class Start:
    """`tagline`: what it calls itself; `areas`: parts beyond those of day one; `bodies`: name and facts, at least one, the first pays first."""

    slug: str
    name: str
    bodies: Sequence[tuple[str, LegalFacts]]
    connector_name: str
    connector_email: str
    buurten: Sequence[Buurt] = ()
    tagline: str = ""
    role_words: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[str] | None = None
    areas: Sequence[str] = ()


@transaction.atomic
def start(*, told: Start, by: Actor, at: datetime, only_as_first: bool = False) -> Neighbourhood:
    """All of it, or nothing. `only_as_first`: from the screens, which are there as long as there is no neighbourhood."""
    if only_as_first and Neighbourhood.objects.exists():
        raise NotTheFirst
    here = places.found(slug=told.slug, name=told.name, by=by, at=at, **_details(told))
    today = clock.local_day(at, zone=here.zone)
    (first_name, first_facts), *others = told.bodies
    first = place_queries.first_legal_person(here)
    places.rename_legal_person(legal_person=first, name=first_name, by=by, at=at)
    places.set_legal_status(legal_person=first, facts=first_facts, from_on=today, by=by, at=at)
    for name, facts in others:
        places.add_legal_person(neighbourhood=here, name=name, facts=facts, from_on=today, by=by, at=at)
    user = access.open_login(email=told.connector_email, by=by, at=at)
    # Whoever begins also turns parts on, gives roles and sees the board's pages, until there is a board.
    for role in (Role.CONNECTOR, Role.BOARD):
        access.grant(user=user, role=role, neighbourhood=here, from_on=today, to_on=None, by=by, at=at)
    person = people.add_person(
        neighbourhood=here, first_name=told.connector_name, email=told.connector_email, by=by, at=at
    )
    people.link_login(person=person, user=user, by=by, at=at)
    return here


def _details(told: Start) -> dict[str, object]:
    return {
        "tagline": told.tagline,
        "buurten": [{"code": row.code, "name": row.name, "lon": row.lon, "lat": row.lat} for row in told.buurten],
        "role_words": {role: words for role, words in told.role_words.items() if words},
        "languages": None if told.languages is None else list(told.languages),
        "areas_on": sorted(told.areas),
    }
