"""What is asked before something of value is promised, for a shift or outside one. What somebody lives on goes no further than here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.kernel import clock
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Award, WayOffered
from wijkwerk.web.my.shifts.forms import SituationForm, YesForm
from wijkwerk.web.my.shifts.lines import four_lines
from wijkwerk.web.shared.forms import values_of
from wijkwerk.web.shared.requests import Request

SITUATION = tuple(SituationForm.base_fields)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about, what there is to choose, and what was filled in."""

    thing: Assignment | Award
    ways: list[WayOffered]
    looking: SituationForm
    saying_yes: YesForm

    @classmethod
    def by(cls, request: Request, thing: Assignment | Award, *, on: date, liked: Way | None) -> "Asked":
        """`on` is the day it is for. What was sent comes by POST, so that nothing of it stands in an address or a log."""
        here = request.neighbourhood
        ways = rewards.ways_for(thing, on=clock.local_day(clock.now(), zone=here.zone))
        given: dict[str, Any] = {"ways": ways, "here": here, "on": on}
        return cls(
            thing,
            ways,
            SituationForm(request.POST if "look" in request.POST else None, initial={"way": liked}, **given),
            YesForm(request.POST if "yes" in request.POST else None, auto_id="yes_%s", **given),
        )

    @property
    def filled(self) -> SituationForm:
        return self.saying_yes if self.saying_yes.is_bound else self.looking

    def chosen(self) -> tuple[Way | None, dict[str, Any]]:
        """What to answer about: what was just filled in, else what this person likes and nothing told; None before a choice."""
        filled = self.filled
        if filled.is_bound:
            # A yes that the command refused is no longer valid, yet what was filled in is what must be answered about.
            is_whole = filled.is_valid() or (
                not filled.errors.keys() - {NON_FIELD_ERRORS} and "way" in filled.cleaned_data
            )
            return (Way(filled.cleaned_data["way"]), filled.told()) if is_whole else (None, {})
        return filled.initial["way"], TOLD_NOTHING

    def lines(self, here: Any) -> dict[str, Any]:
        """What the page and the sheet tell, and what goes along in the page itself, hidden, and nowhere else."""
        way, told = self.chosen()
        if way is None:
            return {"way": None}
        looked = rewards.look_at(thing=self.thing, way=way, told=told, ways=self.ways)
        offered = next((row for row in self.ways if row.way == way), None)
        is_bound = self.filled.is_bound
        kept = [(name, value) for name in SITUATION for value in values_of(self.filled, name)]
        return {
            "way": way,
            "answer": looked.answer,
            "lines": four_lines(self.thing, looked, way, offered, here, has_told=bool(told["lives_on"])),
            "told": kept if is_bound else [("way", way.value)],
        }
