"""What waits for an answer of one person, wherever it stands: on top of their own page, so that it is not overlooked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.mutual_aid import queries as help_queries
from wijkwerk.people.models import Person
from wijkwerk.rewards.models import Award
from wijkwerk.web.shared.links import help_ask_path, help_circle_path, help_offer_path

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    title: str
    url: str


def waits_for(person: Person, assignments: Iterable[Assignment], awards: Iterable[Award]) -> list[Waiting]:
    """Shifts one is asked for, proposals to value work, and neighbour help that was proposed; three queries of its own."""
    asked = [each for each in assignments if each.state == AssignmentState.ASKED]
    return [
        *(Waiting(each.shift.task.title, reverse("my_shift", args=[each.code])) for each in asked),
        *(Waiting(each.purpose, reverse("my_award", args=[each.code])) for each in awards),
        *_help(person),
    ]


def _help(person: Person) -> Iterator[Waiting]:
    for ask in help_queries.asks_of(person)[:SHOWN]:
        if ask.waits:
            yield Waiting(str(ask.get_kind_display()), help_ask_path(ask.pk))
    for offer in help_queries.offers_of(person)[:SHOWN]:
        if offer.waits:
            kinds = ", ".join(str(each.get_kind_display()) for each in offer.kinds.all())
            yield Waiting(kinds, help_offer_path(offer.pk))
    for member in help_queries.memberships(person).filter(joined_at=None):
        yield Waiting(member.circle.name, help_circle_path(member.pk))
