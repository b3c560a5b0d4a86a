"""What waits for an answer of one person, wherever it stands: on top of their own page, so that it is not overlooked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards.models import Award


@dataclass(frozen=True, slots=True)
class Waiting:
    title: str
    url: str


def waits_for(person: Any, assignments: Iterable[Assignment], awards: Iterable[Award]) -> list[Waiting]:
    """Shifts one is asked for, proposals to value work, and neighbour help (`help_waits`); asks nothing of the database."""
    asked = [each for each in assignments if each.state == AssignmentState.ASKED]
    return [
        *(Waiting(each.shift.task.title, reverse("my_shift", args=[each.code])) for each in asked),
        *(Waiting(each.purpose, reverse("my_award", args=[each.code])) for each in awards),
        *([Waiting(_("Burenhulp"), reverse("my_help"))] if person.help_waits else []),
    ]
