"""The plan of upkeep: when it is due again, and one reminder for each time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries, rules
from wijkwerk.base.models import Upkeep
from wijkwerk.kernel.states import NotNow
from wijkwerk.notices.models import Message


@pytest.mark.parametrize(
    ("done", "months", "due"),
    [
        (date(2026, 11, 20), 12, date(2027, 11, 20)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
    ids=["a year on", "over new year", "a month without that day", "a leap day"],
)
def test_it_is_due_again_on_the_same_day_of_a_later_month(done: date, months: int, due: date) -> None:
    assert rules.next_due(done, every_months=months) == due


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_it_is_never_due_again_before_its_time(done: date, months: int) -> None:
    due = rules.next_due(done, every_months=months)

    assert (due.year - done.year) * 12 + due.month - done.month == months
    assert due.day <= done.day


def _upkeep(world: World, *, days: int = 10) -> Upkeep:
    due, by = TODAY + timedelta(days=days), world.by("Hanna")
    return base.plan_upkeep(
        neighbourhood=world.neighbourhood,
        what="Cv nakijken",
        every_months=12,
        due_on=due,
        done_by="De Boer",
        room=None,
        by=by,
        at=NOW,
    )


@pytest.mark.django_db
def test_what_was_done_late_is_due_a_year_after_it_was_done(world: World) -> None:
    upkeep = _upkeep(world, days=-100)

    base.upkeep_done(upkeep=upkeep, on=TODAY, remark="filter vervangen", by=world.by("Hanna"), at=NOW)

    row = queries.upkeep(world.neighbourhood)[0]
    assert row.due_on == date(2027, 11, 20)
    assert [each.remark for each in row.times.all()] == ["filter vervangen"]


@pytest.mark.django_db
def test_the_hosts_are_mailed_once_for_each_time(world: World) -> None:
    upkeep = _upkeep(world)

    for day in range(3):
        base.remind_upkeep(at=NOW + timedelta(days=day))
    base.upkeep_done(upkeep=upkeep, on=TODAY, remark="", by=world.by("Hanna"), at=NOW)
    base.remind_upkeep(at=NOW + timedelta(days=360))

    messages = Message.objects.order_by("pk")
    assert [message.to for message in messages] == ["hanna@voorbeeld.example"] * 2
    assert "30 november 2026" in messages[0].body


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "told"), [(21, 1), (22, 0), (-5, 1)], ids=["soon", "not soon", "late"])
def test_it_is_told_three_weeks_before(world: World, days: int, told: int) -> None:
    _upkeep(world, days=days)

    assert base.remind_upkeep(at=NOW) == told


@pytest.mark.django_db
def test_what_is_no_longer_needed_is_told_no_more_and_its_past_stays(world: World) -> None:
    upkeep = _upkeep(world)
    base.upkeep_done(upkeep=upkeep, on=TODAY, remark="", by=world.by("Hanna"), at=NOW)

    base.stop_upkeep(upkeep=upkeep, by=world.by("Hanna"), at=NOW)

    assert base.remind_upkeep(at=NOW + timedelta(days=360)) == 0
    assert upkeep.times.count() == 1
    with pytest.raises(NotNow):
        base.upkeep_done(upkeep=upkeep, on=TODAY, remark="", by=world.by("Hanna"), at=NOW)
