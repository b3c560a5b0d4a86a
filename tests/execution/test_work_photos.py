"""A photo of what a shift did: one, of the work, by who led it or did it; gone when somebody wants so, and after a year."""

from datetime import timedelta

import pytest

from tests.pictures.made import photo
from tests.world import NOW, World
from wijkwerk.execution import commands
from wijkwerk.execution.queries import has_photo
from wijkwerk.people.commands import erase
from wijkwerk.pictures.models import Picture, Rendition
from wijkwerk.pictures.rules import encode
from wijkwerk.work.commands import Care
from wijkwerk.work.models import Shift

pytestmark = pytest.mark.django_db


@pytest.fixture
def shift(world: World) -> Shift:
    found = world.shift()
    commands.count_heads(shift=found, head_count=4, by=world.by("Hanna"), at=NOW)
    return found


def _show(world: World, shift: Shift, who: str = "Joost", size: int = 640) -> None:
    commands.show_work(shift=shift, photo=encode(photo(size)), person=world.persons[who], by=world.by(who), at=NOW)


def test_a_newer_photo_takes_the_place_of_the_older(world: World, shift: Shift) -> None:
    _show(world, shift)
    _show(world, shift, who="Hanna", size=320)

    assert [picture.person for picture in Picture.objects.all()] == [world.persons["Hanna"]]
    assert has_photo(shift)


def test_of_work_that_was_not_done_there_is_no_photo(world: World) -> None:
    with pytest.raises(commands.NotDoneYet):
        _show(world, world.shift())


def test_of_work_at_somebodys_home_no_photo_is_kept(world: World) -> None:
    home = world.shift(care=Care(is_at_home=True))
    commands.count_heads(shift=home, head_count=2, by=world.by("Hanna"), at=NOW)

    with pytest.raises(commands.AtHome):
        _show(world, home)

    assert not Picture.objects.exists()


def test_who_takes_it_away_takes_every_byte_away(world: World, shift: Shift) -> None:
    _show(world, shift)

    commands.hide_work(shift=shift, by=world.by("Hanna"), at=NOW)

    assert not Rendition.objects.exists()
    assert not has_photo(shift)


def test_it_goes_a_year_after_it_was_made_and_the_count_stays(world: World, shift: Shift) -> None:
    _show(world, shift)

    early = commands.forget_work_photos(before=NOW)
    late = commands.forget_work_photos(before=NOW + timedelta(seconds=1))

    assert (early, late) == (0, 1)
    assert not Picture.objects.exists()
    shift.turnout.refresh_from_db()
    assert shift.turnout.head_count == 4


def test_it_goes_with_who_has_themselves_erased(world: World, shift: Shift) -> None:
    _show(world, shift)

    erase(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert not has_photo(shift)
