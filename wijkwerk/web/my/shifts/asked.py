"""What is asked before something of value is promised, for a shift or outside one. What somebody lives on goes no further than here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpResponse
from django.urls import reverse

from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import AS_VOLUNTEER, WITHOUT_VALUE, Way
from wijkwerk.rewards.models import Award, Claim, Promise, WayOffered
from wijkwerk.web.my.shifts.forms import SituationForm, YesForm
from wijkwerk.web.my.shifts.lines import four_lines
from wijkwerk.web.shared.forms import OnceForm, values_of
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, today

SITUATION = tuple(SituationForm.base_fields)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about, what there is to choose, and what was filled in. `is_agreed`: what one gets does not change any more."""

    thing: Assignment | Award
    ways: list[WayOffered]
    looking: SituationForm
    saying_yes: YesForm
    is_agreed: bool = False

    @classmethod
    def by(
        cls,
        request: Request,
        thing: Assignment | Award,
        *,
        on: date,
        liked: Way | None,
        agreed: Promise | Claim | None = None,
    ) -> "Asked":
        """`on` is the day it is for. What was sent comes by POST, so that nothing of it is in an address or a log."""
        here = request.neighbourhood
        ways = _as_agreed(agreed) if agreed else rewards.ways_for(thing, on=today(here))
        given: dict[str, Any] = {"ways": ways, "here": here, "on": on}
        return cls(
            thing,
            ways,
            SituationForm(request.POST if "look" in request.POST else None, initial={"way": liked}, **given),
            YesForm(request.POST if "yes" in request.POST else None, auto_id="yes_%s", **given),
            is_agreed=agreed is not None,
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
            "lines": four_lines(
                self.thing, looked, way, offered, here, lives_on=told["lives_on"], is_agreed=self.is_agreed
            ),
            "told": kept if is_bound else [("way", way.value)],
        }


def _as_agreed(agreed: Promise | Claim) -> list[WayOffered]:
    """As it was agreed, whatever is offered since: the whole of it, also where it was so much per hour. Not saved."""
    if agreed.way == Way.NOTHING:
        return []
    return [WayOffered(way=agreed.way, amount=agreed.amount, worth_cents=agreed.worth_cents)]


def say_no(request: Request, person: Person, decline: Callable[[], object]) -> HttpResponse:
    """No, without a reason, and back to one's own page."""
    form = OnceForm(request.POST)

    def once() -> str:
        decline()
        return reverse("my")

    done = submit(request, form, once) if form.is_valid() else None
    return done or page(request, "my/shift_gone.html", person=person, form=form, status=422)


def sheet(request: Request, person: Person, asked: Asked, template: str, **thing: Any) -> HttpResponse:
    """What it does, on one sheet to print and show to a case manager; `thing` is what it is about, by its name in the template."""
    told = asked.lines(request.neighbourhood)
    if told["way"] is None:
        raise Http404
    return page(
        request,
        template,
        person=person,
        payer=rewards.who_gives(asked.thing),
        today=today(request.neighbourhood),
        is_volunteering=told["way"] in (*WITHOUT_VALUE, *AS_VOLUNTEER),
        **thing,
        **told,
    )
