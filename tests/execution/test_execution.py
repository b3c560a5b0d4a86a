"""What was done: heads counted, hours only where somebody asks for them, and approved by another."""

import pytest

from tests.world import NOW, World
from wijkwerk.execution import commands
from wijkwerk.execution.enums import HoursFor
from wijkwerk.execution.models import Hours, Turnout
from wijkwerk.kernel.states import NotNow
from wijkwerk.matching.models import Assignment
from wijkwerk.work.enums import HoursAskedBy

pytestmark = pytest.mark.django_db


def _note(world: World, assignment: Assignment, minutes: int = 60, asked_for: HoursFor = HoursFor.GRANT) -> Hours:
    return commands.note_hours(
        assignment=assignment, minutes=minutes, asked_for=asked_for, by=world.by("Samira"), at=NOW
    )


@pytest.fixture
def assignment(world: World) -> Assignment:
    return world.asked(world.shift(hours_asked_by=HoursAskedBy.GRANT))


@pytest.mark.parametrize("count", [-1, 501])
def test_a_count_that_cannot_be_is_refused(world: World, count: int) -> None:
    with pytest.raises(commands.WrongCount):
        commands.count_heads(shift=world.shift(), head_count=count, by=world.by("Hanna"), at=NOW)


def test_a_count_is_corrected_and_not_added_up(world: World) -> None:
    shift = world.shift()
    for count in (4, 5):
        commands.count_heads(shift=shift, head_count=count, by=world.by("Hanna"), at=NOW)

    assert Turnout.objects.get().head_count == 5


def test_where_nobody_asks_for_hours_none_are_written(world: World) -> None:
    with pytest.raises(commands.NobodyAsked):
        _note(world, world.asked(world.shift()))


def test_a_person_may_always_want_their_own_hours(world: World) -> None:
    assert _note(world, world.asked(world.shift()), asked_for=HoursFor.PERSON).minutes == 60


@pytest.mark.parametrize(("minutes", "is_likely"), [(0, False), (1, True), (180, True), (181, False)])
def test_hours_are_at_most_the_shift_and_half_an_hour(
    world: World, assignment: Assignment, minutes: int, is_likely: bool
) -> None:
    if is_likely:
        assert _note(world, assignment, minutes).minutes == minutes
    else:
        with pytest.raises(commands.WrongHours):
            _note(world, assignment, minutes)


@pytest.mark.parametrize("who", ["Samira", "Joost"])
def test_who_wrote_them_or_worked_them_does_not_approve_them(world: World, assignment: Assignment, who: str) -> None:
    hours = _note(world, assignment)

    with pytest.raises(commands.OwnHours):
        commands.approve_hours(hours=hours, by=world.by(who), at=NOW)


def test_what_was_approved_is_not_rewritten_until_the_approval_is_withdrawn(
    world: World, assignment: Assignment
) -> None:
    hours = commands.approve_hours(hours=_note(world, assignment), by=world.by("Marijke"), at=NOW)
    with pytest.raises(NotNow):
        _note(world, assignment, 90)

    commands.withdraw_approval(hours=hours, by=world.by("Marijke"), at=NOW)

    assert _note(world, assignment, 90).minutes == 90


def test_approving_twice_keeps_the_first_approval(world: World, assignment: Assignment) -> None:
    hours = commands.approve_hours(hours=_note(world, assignment), by=world.by("Marijke"), at=NOW)

    again = commands.approve_hours(hours=hours, by=world.by("Ton"), at=NOW)

    assert again.approved_by == world.users["Marijke"]
