"""Visits by two: each sees them, nobody is in two places, and who goes alone where two are wished is told before, not refused."""

from datetime import timedelta

import pytest

from tests.execution import visiting
from tests.world import NOW, TODAY, World
from wijkwerk.execution import commands, queries
from wijkwerk.execution.models import PairWish, VisitDay
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db


def _with(world: World, name: str | None, day: VisitDay | None = None) -> VisitDay:
    second = world.persons[name] if name else None
    return commands.set_second(day=day or visiting.day(world), second=second, by=world.by("Marijke"), at=NOW)


def _wish(world: World, of: object, *, is_wished: bool = True) -> None:
    commands.note_pair_wish(of=of, is_wished=is_wished, by=world.by("Marijke"), at=NOW)


def test_who_goes_along_has_the_same_day(world: World) -> None:
    day = _with(world, "Samira")

    assert queries.day_of(world.persons["Samira"], NOW) == queries.day_of(world.persons["Joost"], NOW) == day
    assert queries.goes_with(day, world.persons["Samira"]) == "Joost"
    assert queries.goes_with(day, world.persons["Joost"]) == "Samira"


def test_who_no_longer_goes_along_sees_no_address_any_more(world: World) -> None:
    day = _with(world, "Samira")

    _with(world, None, day)

    assert queries.day_of(world.persons["Samira"], NOW) is None


def test_one_person_is_no_pair(world: World) -> None:
    with pytest.raises(commands.SamePerson):
        _with(world, "Joost")


def test_who_already_goes_round_that_day_goes_along_with_nobody(world: World) -> None:
    visiting.day(world, coach="Samira", homes=1)

    with pytest.raises(commands.AlreadyOut):
        _with(world, "Samira", visiting.day(world))


def test_who_goes_along_that_day_gets_no_day_of_their_own(world: World) -> None:
    _with(world, "Samira")

    with pytest.raises(commands.AlreadyOut):
        visiting.day(world, coach="Samira", homes=1)


def test_nobody_is_added_to_a_day_that_is_over(world: World) -> None:
    day = visiting.day(world)

    with pytest.raises(commands.DayIsOver):
        commands.set_second(day=day, second=world.persons["Samira"], by=world.by("Marijke"), at=NOW + timedelta(days=2))


def test_homes_and_coaches_that_would_rather_have_two_are_listed_until_somebody_goes_along(world: World) -> None:
    day = visiting.day(world)
    _wish(world, world.dwellings[1])
    _wish(world, world.persons["Joost"])

    found = queries.alone(day, queries.homes_of(day))
    assert ([home.visit.dwelling for home in found.homes], found.is_coach) == ([world.dwellings[1]], True)

    day = _with(world, "Samira", day)
    assert not queries.alone(day, queries.homes_of(day))


def test_a_wish_that_is_taken_back_leaves_nothing(world: World) -> None:
    _wish(world, world.dwellings[1])
    _wish(world, world.dwellings[1])
    assert PairWish.objects.count() == 1

    _wish(world, world.dwellings[1], is_wished=False)

    assert not PairWish.objects.exists()


def test_the_wish_of_a_coach_goes_when_they_are_erased(world: World) -> None:
    _wish(world, world.persons["Joost"])

    people.erase(person=world.persons["Joost"], by=world.by("Marijke"), at=NOW)

    assert not PairWish.objects.exists()


def test_residents_with_a_mail_address_are_told_once_who_comes_and_again_when_that_changes(world: World) -> None:
    day = visiting.day(world)
    by = world.by("Marijke")

    assert commands.tell_residents(day=day, by=by, at=NOW) == 1
    assert Message.objects.get().to == world.persons["Fatima"].email
    with pytest.raises(commands.AlreadyToldThem):
        commands.tell_residents(day=day, by=by, at=NOW)

    day = _with(world, "Samira", day)
    assert commands.tell_residents(day=day, by=by, at=NOW) == 1


def test_a_resident_reads_in_their_own_language_who_comes_and_why(world: World) -> None:
    Person.objects.filter(pk=world.persons["Fatima"].pk).update(languages=["en"])
    day = _with(world, "Samira")

    commands.tell_residents(day=day, by=world.by("Marijke"), at=NOW)

    mail = Message.objects.get()
    assert mail.subject.startswith("Who comes to your home on ")
    assert "Joost and Samira come to your home" in mail.body
    assert "draught" in mail.body.casefold()


def test_a_day_with_somebody_along_is_planned_at_once(world: World) -> None:
    day = commands.plan_day(
        neighbourhood=world.neighbourhood,
        on=TODAY,
        coach=world.persons["Joost"],
        second=world.persons["Samira"],
        needs=visiting.needs_at(world, 0),
        bring="",
        by=world.by("Marijke"),
        at=NOW,
    )

    assert queries.first_names(day) == ["Joost", "Samira"]
