"""Visits of the demonstration: a day that Joost went round, with one sheet that says otherwise, and today, when somebody goes along."""

from wijkwerk.cli.demo.town import Town
from wijkwerk.execution import commands as execution
from wijkwerk.execution import queries
from wijkwerk.execution.enums import Outcome
from wijkwerk.execution.models import VisitDay
from wijkwerk.flows import visit_to_delivery
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel.actor import Door

COACH, GOES_ALONG = "Joost", "Marijke"
HOMES = 4
# What one does with a bag of tools; roofs and panels are for a firm.
BY_HAND = frozenset({"kierdichting", "radiatorfolie", "ledlampen", "vocht-en-schimmel"})
# What came of each home, in the order of walking; the fourth was not told of.
CAME_OF_IT = (
    (Outcome.DONE, "Bel doet het niet, klop op het raam."),
    (Outcome.NOBODY_HOME, ""),
    (Outcome.COME_BACK, "Liever na vieren."),
)


def go_round(town: Town) -> None:
    """In a very small neighbourhood there may be no home to visit."""
    for days_ago in (1, 0):
        waiting = queries.homes_to_visit(town.neighbourhood, today=town.today)
        homes = [home for home in waiting if BY_HAND & {need.kind for need in getattr(home, "to_do", ())}][:HOMES]
        if homes:
            day = _plan(town, homes, days_ago=days_ago)
            if days_ago:
                _tell(town, day)
            else:
                execution.note_pair_wish(of=homes[-1], is_wished=True, by=town.by("Marijke"), at=town.at(2))


def _plan(town: Town, homes: list[Dwelling], *, days_ago: int) -> VisitDay:
    """Of homes that still wait, whose kind of need may be done while visiting."""
    here, at = town.neighbourhood, town.at(days_ago, 8)
    on = town.today if days_ago == 0 else at.date()
    return execution.plan_day(
        neighbourhood=here,
        on=on,
        coach=town.personas[COACH],
        second=None if days_ago else town.personas[GOES_ALONG],
        needs=[need for need in queries.needs_at(here, homes, today=town.today) if need.kind in BY_HAND],
        bring="trapje",
        by=town.by("Marijke"),
        at=at,
    )


def _tell(town: Town, day: VisitDay) -> None:
    visits = day.visits.order_by("position")
    for visit, (outcome, note) in zip(visits, CAME_OF_IT, strict=False):
        met = [each.need for each in visit.visited.order_by("number")] if outcome is Outcome.DONE else []
        visit_to_delivery.tell(
            visit=visit,
            outcome=outcome,
            met=met,
            note=note,
            photo=None,
            from_paper=False,
            by=town.by(COACH, Door.FORM),
            at=town.at(1, 15),
        )
    # On paper the second home stands otherwise than on the phone; in a very small neighbourhood there is none.
    for visit in visits[1:2]:
        visit_to_delivery.tell(
            visit=visit,
            outcome=Outcome.REFUSED,
            met=[],
            note="",
            photo=None,
            from_paper=True,
            by=town.by("Hanna"),
            at=town.at(1, 17),
        )
