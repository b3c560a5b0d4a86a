"""What a reward would do to somebody: asked of the safety rules, told to that person, and kept nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from wijkwerk.engines.safety import answer as safety
from wijkwerk.engines.safety.model import Answer
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.kernel import clock
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson
from wijkwerk.reference.safety import safety_figures
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import WITHOUT_VALUE, ClaimState, Instead, Way
from wijkwerk.rewards.models import Award, Claim, Promise, WayOffered
from wijkwerk.rewards.queries.offered import payer_of, ways_for, who_gives
from wijkwerk.work.enums import ShiftState
from wijkwerk.work.models import Task

COUNTED = (ClaimState.MADE, ClaimState.APPROVED)
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """The answer, and when it is not settled what somebody may do instead."""

    answer: Answer
    instead: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What something is given for, as the rules look at it: a shift, or an award outside one. `minutes` None where no time is agreed."""

    payer: LegalPerson
    person: Person | None
    on: date
    minutes: int | None
    is_usually_paid: bool | None
    task: Task | None = None
    assignment: Assignment | None = None
    award: Award | None = None

    @classmethod
    def of(cls, thing: Assignment | Award) -> "Occasion":
        payer = who_gives(thing)
        if isinstance(thing, Award):
            return cls(payer, thing.person, thing.for_day, None, thing.is_usually_paid, award=thing)
        shift = thing.shift
        on = clock.local_day(shift.starts_at, zone=thing.neighbourhood.zone)
        minutes = int((shift.ends_at - shift.starts_at).total_seconds() // 60)
        return cls(payer, thing.person, on, minutes, shift.task.is_usually_paid, shift.task, thing)


def answer_for(*, thing: Assignment | Award, way: Way, told: dict[str, Any], at: datetime) -> Answer:
    """What this reward would do to this person. `told` is what they said a moment ago about what they live on; it is not kept."""
    ways = ways_for(thing, on=clock.local_day(at, zone=thing.neighbourhood.zone))
    return look_at(thing=thing, way=way, told=told, ways=ways).answer


def look_at(*, thing: Assignment | Award, way: Way, told: dict[str, Any], ways: Sequence[WayOffered]) -> Looked:
    """The same, with what may be done instead: each of it was put before the rules too, and they are milder about it."""
    document = _situation(Occasion.of(thing), way, told, next((row for row in ways if row.way == way), None))
    answer = _answered(document)
    if rules.is_settled(answer.answer):
        return Looked(answer, ())
    has_thanks = any(row.way == Way.THANKS for row in ways)
    return Looked(answer, tuple(_instead(document, answer.answer, has_thanks=has_thanks)))


def general_words(payer: LegalPerson, *, way: Way, on: date) -> tuple[str, ...]:
    """What holds for everybody about something of value given in this way, in the language of the page; of nobody in particular."""
    document = {
        "format": "wijkwerk.safety/1",
        "on": str(on),
        "payer": payer_of(payer, on),
        "person": {
            "born_on": str(on.replace(year=on.year - 40, day=1)),
            "lives_on": [],
            "told_municipality": None,
            "told_uwv": None,
            "self_employed": False,
        },
        "work": {
            "usually_paid": False,
            "paid_post_in_last_year": False,
            "profession_of_person": False,
            "asylum_declaration": None,
        },
        "offer": {"way": _safety_way(way), "cents": 1, "hours": None, "hourly_agreement": False},
        "history": [],
    }
    words = _answered(document).words
    return words.get((get_language() or "nl")[:2], words["nl"])


def _instead(document: Document, answer: str, *, has_thanks: bool) -> Iterator[Instead]:
    offer, on = document["offer"], date.fromisoformat(document["on"])
    if offer["hourly_agreement"] and offer["hours"] > 1:
        an_hour = {**offer, "hours": 1, "cents": round(offer["cents"] / offer["hours"])}
        if rules.is_settled(_answered({**document, "offer": an_hour}).answer):
            yield Instead.FEWER_HOURS
    later = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    if rules.is_settled(_answered({**document, "on": str(later)}).answer):
        yield Instead.ANOTHER_MONTH
    nothing = {"way": "thanks", "cents": 0, "hours": offer["hours"], "hourly_agreement": False}
    if rules.is_milder(_answered({**document, "offer": nothing}).answer, than=answer):
        yield from (Instead.THANKS, Instead.NOTHING) if has_thanks else (Instead.NOTHING,)
    yield Instead.TALK


def _answered(document: Document) -> Answer:
    situation = read_situation(document)
    return safety.answer(situation, figures=safety_figures(situation.on))


def _situation(occasion: Occasion, way: Way, told: dict[str, Any], offered: WayOffered | None) -> Document:
    on, minutes = occasion.on, occasion.minutes
    is_per_hour = offered is not None and offered.is_per_hour
    worth = offered.worth_cents if offered else 0
    return {
        "format": "wijkwerk.safety/1",
        "on": str(on),
        "payer": payer_of(occasion.payer, on),
        "person": {key: told[key] for key in ("born_on", "lives_on", "told_municipality", "told_uwv", "self_employed")},
        "work": _work(occasion, is_profession=told["profession"]),
        "offer": {
            "way": _safety_way(way),
            "cents": rules.amount_for(worth, minutes=minutes or 0, is_per_hour=is_per_hour),
            "hours": None if minutes is None else round(minutes / 60, 2),
            "hourly_agreement": is_per_hour,
        },
        "history": [*_received(occasion), *_elsewhere(on, told)],
    }


def _work(occasion: Occasion, *, is_profession: bool) -> Document:
    task, on = occasion.task, occasion.on
    unpaid_since, declared_until = (task.unpaid_since, task.declared_until) if task else (None, None)
    return {
        "usually_paid": occasion.is_usually_paid,
        "paid_post_in_last_year": rules.was_paid_within_a_year(unpaid_since, on),
        "profession_of_person": is_profession,
        "asylum_declaration": None if declared_until is None else on <= declared_until,
    }


def _safety_way(way: str) -> str:
    return "thanks" if way in WITHOUT_VALUE else str(way)


def _received(occasion: Occasion) -> list[Document]:
    """What this person got or is promised here this year and after, by whichever legal person; what is looked at left out."""
    person, on = occasion.person, occasion.on
    if person is None:
        return []
    given = [*_due(occasion, person), *_promised(person, besides=occasion.assignment)]
    return [
        {
            "on": str(each.on),
            "cents": each.cents,
            "way": _safety_way(each.way),
            "payer": "this" if by == occasion.payer.pk else "other",
        }
        for by, each in given
        if each.on.year >= on.year
    ]


def _due(occasion: Occasion, person: Person) -> list[tuple[int, rules.Given]]:
    """Each with the key of who gives it. What is looked at may be due already; it counts once."""
    rows = Claim.objects.filter(person=person, for_day__year__gte=occasion.on.year, state__in=COUNTED)
    itself = (("assignment_id", occasion.assignment), ("award_id", occasion.award))
    return [
        (row.legal_person_id, rules.Given(row.for_day, row.worth_cents, row.way))
        for row in rows.order_by("for_day", "pk")
        if not any(thing is not None and getattr(row, name) == thing.pk for name, thing in itself)
    ]


def _promised(person: Person, *, besides: Assignment | None) -> list[tuple[int, rules.Given]]:
    """For shifts that are still to come: a promise counts from the moment it is made."""
    rows = (
        Promise.objects.filter(
            assignment__person=person,
            assignment__state=AssignmentState.COMING,
            assignment__shift__state=ShiftState.OPEN,
        )
        .exclude(assignment_id=besides.pk if besides else 0)
        .select_related("assignment__shift__task", "neighbourhood")
        .order_by("pk")
    )
    return [
        (
            row.assignment.shift.task.legal_person_id,
            rules.Given(
                clock.local_day(row.assignment.shift.starts_at, zone=row.neighbourhood.zone), row.worth_cents, row.way
            ),
        )
        for row in rows
    ]


def _elsewhere(on: date, told: dict[str, Any]) -> list[Document]:
    """What the person says they got of others, as an allowance: in this month, and in the rest of the year."""
    month, year = told.get("elsewhere_month", 0), told.get("elsewhere_year", 0)
    other_month = date(on.year, 1 if on.month > 1 else 12, 1)
    given = ((on, month), (other_month, max(year - month, 0)))
    return [{"on": str(day), "cents": cents, "way": "allowance", "payer": "other"} for day, cents in given if cents]
