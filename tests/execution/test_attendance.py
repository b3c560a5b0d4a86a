"""Who was there is kept where a wage, a grant or the person asks for it, and stands on their statement; of others heads are counted."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import NOW, TODAY, World, once
from wijkwerk.execution import commands as execution
from wijkwerk.execution import rules
from wijkwerk.execution.models import Attendance, AttendanceWish
from wijkwerk.flows import shift_to_assignment, shift_to_reward
from wijkwerk.matching.models import Assignment
from wijkwerk.people import commands as people
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.work.enums import HoursAskedBy
from wijkwerk.work.models import Shift, Task


@given(asked_by=st.sampled_from(list(HoursAskedBy)), wants=st.booleans())
def test_it_is_kept_when_somebody_asks_and_else_never(asked_by: str, *, wants: bool) -> None:
    assert rules.is_attendance_kept(hours_asked_by=asked_by, wants=wants) == (asked_by != "nobody" or wants)


def _coming(world: World, shift: Shift, name: str) -> Assignment:
    return shift_to_assignment.say_yes(
        assignment=world.asked(shift, name), told=None, person_read_it=True, way=Way.NOTHING, by=world.by(name), at=NOW
    )


def _done(world: World, *, asked_by: HoursAskedBy = HoursAskedBy.NOBODY) -> Shift:
    """Joost came; Fatima said yes and did not."""
    shift = world.shift(days=2)
    Task.objects.filter(pk=shift.task_id).update(hours_asked_by=asked_by)
    shift = Shift.objects.select_related("task", "neighbourhood").get(pk=shift.pk)
    came, _missed = (_coming(world, shift, name) for name in ("Joost", "Fatima"))
    shift_to_reward.mark_done(shift=shift, head_count=1, came=[came], by=world.by("Hanna"), at=NOW + timedelta(days=3))
    return shift


def _kept() -> dict[str, bool]:
    rows = Attendance.objects.select_related("assignment__person")
    return {row.assignment.person.first_name: row.was_there for row in rows if row.assignment.person}


def _on_statement(world: World, name: str) -> list[bool]:
    """Per shift on it, whether it says that they were there."""
    found = rewards.statement_of(world.persons[name], first=TODAY, last=TODAY + timedelta(days=5))
    return [line.was_there for line in found.shifts]


@pytest.mark.django_db
def test_where_nobody_asks_only_heads_are_counted(world: World) -> None:
    _done(world)

    assert _kept() == {}
    assert (_on_statement(world, "Joost"), _on_statement(world, "Fatima")) == ([False], [False])


@pytest.mark.django_db
@pytest.mark.parametrize("asked_by", [HoursAskedBy.WAGE, HoursAskedBy.GRANT])
def test_where_a_wage_or_grant_asks_it_is_kept_of_everybody_who_said_yes(world: World, asked_by: HoursAskedBy) -> None:
    _done(world, asked_by=asked_by)

    assert _kept() == {"Joost": True, "Fatima": False}
    assert (_on_statement(world, "Joost"), _on_statement(world, "Fatima")) == ([True], [])


@pytest.mark.django_db
def test_who_wants_it_has_it_on_their_statement_and_nobody_else(world: World) -> None:
    execution.keep_attendance(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    _done(world)

    assert _kept() == {"Joost": True}
    assert (_on_statement(world, "Joost"), _on_statement(world, "Fatima")) == ([True], [False])


@pytest.mark.django_db
@pytest.mark.parametrize(("asked_by", "left"), [(HoursAskedBy.NOBODY, 0), (HoursAskedBy.GRANT, 2)])
def test_who_stops_it_takes_away_what_nobody_else_asks_for(world: World, asked_by: HoursAskedBy, left: int) -> None:
    execution.keep_attendance(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)
    _done(world, asked_by=asked_by)

    execution.stop_attendance(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert (Attendance.objects.count(), AttendanceWish.objects.count()) == (left, 0)


@pytest.mark.django_db
def test_the_wish_goes_with_who_is_erased(world: World) -> None:
    execution.keep_attendance(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    people.erase(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert not AttendanceWish.objects.exists()


@pytest.mark.django_db
def test_joost_asks_for_it_on_his_statement_and_stops_it_there(world: World) -> None:
    browser, address = world.client_for("Joost"), world.url("/mijn/overzicht/aanwezig/")

    browser.post(address, once())
    assert "omdat jij dat vroeg" in browser.get(world.url("/mijn/overzicht/")).content.decode()
    browser.post(address, once({"stop": "1"}))

    assert "Houd bij wanneer ik er was" in browser.get(world.url("/mijn/overzicht/")).content.decode()
    assert not AttendanceWish.objects.exists()
