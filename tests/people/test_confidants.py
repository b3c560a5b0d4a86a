"""Whom people can turn to in confidence: reachable, and gone when it ends."""

import pytest

from tests.world import NOW, World
from wijkwerk.people import commands
from wijkwerk.people.models import Confidant

pytestmark = pytest.mark.django_db


def _name(world: World, **changed: str) -> Confidant:
    told = {"first_name": "Tineke", "phone": "06 99997777", "email": "", "introduces": "Ik luister.", **changed}
    return commands.name_confidant(neighbourhood=world.neighbourhood, by=world.by("Yvonne"), at=NOW, **told)


def test_nobody_is_confidant_whom_nobody_can_reach(world: World) -> None:
    with pytest.raises(commands.NotReachable):
        _name(world, phone="geen")

    assert not Confidant.objects.exists()


def test_how_to_reach_who_stopped_is_gone_at_once(world: World) -> None:
    row = commands.end_confidant(confidant=_name(world), by=world.by("Yvonne"), at=NOW)

    assert (row.phone, row.email, row.introduces) == ("", "", "")
    assert not Confidant.objects.within(world.neighbourhood).current().exists()


def test_who_is_erased_is_confidant_no_more(world: World) -> None:
    fatima = world.persons["Fatima"]
    _name(world, first_name="Fatima", phone=fatima.phone)

    commands.erase(person=fatima, by=world.by("Fatima"), at=NOW)

    assert not Confidant.objects.exists()
