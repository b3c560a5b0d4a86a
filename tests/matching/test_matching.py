"""Who does it: asked, signed up, answered; a place is never given twice."""

import pytest

from tests.world import NOW, World
from wijkwerk.kernel.states import NotNow
from wijkwerk.matching import commands
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.work import commands as work
from wijkwerk.work.enums import RunState

pytestmark = pytest.mark.django_db


def test_who_said_no_can_be_asked_again(world: World) -> None:
    shift = world.shift()
    commands.say_no(assignment=world.asked(shift), by=world.by("Joost"), at=NOW)

    again = world.asked(shift)

    assert again.state == AssignmentState.ASKED
    assert Assignment.objects.count() == 1


def test_who_was_asked_already_is_not_asked_twice(world: World) -> None:
    shift = world.shift()
    world.asked(shift)

    with pytest.raises(commands.AlreadyThere):
        world.asked(shift)


def test_the_last_place_is_kept_for_who_was_asked(world: World) -> None:
    shift = world.shift(places_count=1)
    world.asked(shift, "Joost")

    with pytest.raises(commands.ShiftFull):
        commands.sign_up(shift=shift, person=world.persons["Fatima"], by=world.by("Fatima"), at=NOW)


def test_for_what_was_cancelled_nobody_signs_up(world: World) -> None:
    shift = world.shift()
    work.cancel_shift(shift=shift, by=world.by("Samira"), at=NOW)

    with pytest.raises(commands.ShiftClosed):
        commands.sign_up(shift=shift, first_name="Nel", by=world.by("Hanna"), at=NOW)


def test_a_link_asks_a_first_name(world: World) -> None:
    with pytest.raises(commands.NameMissing):
        commands.sign_up(shift=world.shift(), first_name=" \u200b ", by=world.by("Hanna"), at=NOW)


def test_signing_up_twice_as_oneself_is_one_place(world: World) -> None:
    shift, joost = world.shift(), world.persons["Joost"]
    first = commands.sign_up(shift=shift, person=joost, by=world.by("Joost"), at=NOW)

    second = commands.sign_up(shift=shift, person=joost, by=world.by("Joost"), at=NOW)

    assert first == second


def test_who_was_asked_and_signs_up_says_yes_by_that(world: World) -> None:
    shift = world.shift()
    world.asked(shift)

    signed_up = commands.sign_up(shift=shift, person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert signed_up.state == AssignmentState.COMING
    assert Assignment.objects.count() == 1


def test_yes_to_what_is_over_is_refused(world: World) -> None:
    asked = world.asked(world.shift(days=-1))

    with pytest.raises(commands.ShiftClosed):
        commands.say_yes(assignment=asked, by=world.by("Joost"), at=NOW)


def test_a_search_that_ended_does_not_end_again(world: World) -> None:
    run = commands.look_for_people(neighbourhood=world.neighbourhood, by=world.by("Marijke"), at=NOW)
    commands.settle_run(run=run, state=RunState.READY, at=NOW)

    with pytest.raises(NotNow):
        commands.settle_run(run=run, state=RunState.FAILED, at=NOW)
