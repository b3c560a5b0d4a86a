"""Outcomes as files: money as decimal strings, so that no reader rounds it."""

from fractions import Fraction
from math import ceil, floor
from typing import Any

from wijkwerk.engines.counting import VERSION
from wijkwerk.engines.counting.model import Election, Lost, Outcome, Project, Support, Tie, Won

BUDGET_FORMAT = "wijkwerk.counting.budget/1"
ENGINE = {"name": "counting", "version": VERSION}


def budget_document(election: Election, outcome: Outcome, *, seconds: float) -> dict[str, Any]:
    """Ready for JSON. What a project is paid is rounded to cents, what it misses up, what is left over down."""
    projects = election.projects
    spent = sum((projects[number].cost for number in outcome.winners), Fraction(0))
    return {
        "format": BUDGET_FORMAT,
        "engine": dict(ENGINE),
        "seconds": seconds,
        "rule": outcome.method.rule,
        "satisfaction": outcome.method.satisfaction,
        "completion": outcome.method.completion,
        "steps": outcome.steps,
        "budget": exact_text(election.budget),
        "spent": exact_text(spent),
        "voters": len(election.voters),
        "winners": [projects[number].id for number in outcome.winners],
        "ties": [_tie(tie) for tie in outcome.ties],
        "projects": [
            _project(election, project, support, fate)
            for project, support, fate in zip(projects, election.support, outcome.fates, strict=True)
        ],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "step": tie.step,
        "round": tie.round,
        "between": list(tie.between),
        "taken": tie.taken,
        "changes": tie.changes,
        "others": [{"taken": other.taken, "winners": list(other.winners)} for other in tie.others],
    }


def _project(election: Election, project: Project, support: Support, fate: Won | Lost) -> dict[str, Any]:
    points = {"points": exact_text(support.total * election.point)} if election.has_points else {}
    row = {"id": project.id, "votes": support.votes, **points, "cost": exact_text(project.cost)}
    if isinstance(fate, Lost):
        return {**row, "won": False, "missing": _cents(ceil(fate.missing * 100))}
    each = None if fate.each is None else _cents(floor(fate.each * 100 + Fraction(1, 2)))
    return {
        **row,
        "won": True,
        "round": fate.round,
        "paid_by": fate.paid_by,
        "per_point" if election.has_points else "per_voter": each,
        "left_over": _cents(floor(fate.left_over * 100)),
    }


def exact_text(value: Fraction) -> str:
    """All decimals and no more: 1250, 98.5; for values that end, as amounts in a file do."""
    decimals = 0
    while (value * 10**decimals).denominator > 1:
        decimals += 1
    digits = str(int(value * 10**decimals)).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _cents(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
