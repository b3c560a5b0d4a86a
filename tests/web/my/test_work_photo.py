"""Who did a shift shows the work; who led it sees that; nobody else does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.pictures.made import SECRET, photo
from tests.world import NOW, World, once
from wijkwerk.execution import commands as execution
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.pictures.models import Picture, Rendition

pytestmark = pytest.mark.django_db


@pytest.fixture
def came(world: World) -> Assignment:
    asked = world.asked(world.shift())
    found = matching.say_yes(assignment=asked, by=world.by("Joost"), at=NOW)
    execution.count_heads(shift=found.shift, head_count=3, by=world.by("Hanna"), at=NOW)
    return found


def _show(world: World, came: Assignment, content: bytes, who: str = "Joost") -> HttpResponse:
    file = SimpleUploadedFile("IMG_1.jpg", content, "image/jpeg")
    path = world.url(f"/mijn/dienst/{came.code}/foto/erbij/")
    return world.client_for(who).post(path, {**once(), "photo": file}, follow=True)


def test_who_did_it_shows_the_work_and_who_led_it_sees_it(world: World, came: Assignment) -> None:
    page = _show(world, came, photo()).content.decode()

    seen = world.client_for("Samira").get(world.url(f"/diensten/{came.shift.code}/foto/"))
    assert f"/mijn/dienst/{came.code}/foto/" in page
    assert seen["Content-Type"] == "image/webp"
    assert SECRET.encode() not in bytes(Rendition.objects.get().content)


def test_what_is_no_photo_is_told_and_nothing_is_kept(world: World, came: Assignment) -> None:
    page = _show(world, came, b"MZ this is a program").content.decode()

    assert "Dit kunnen we niet lezen als foto." in page
    assert not Picture.objects.exists()


def test_a_neighbour_who_did_not_come_neither_sees_nor_shows_it(world: World, came: Assignment) -> None:
    _show(world, came, photo())
    other = world.asked(came.shift, "Fatima")
    matching.say_no(assignment=other, by=world.by("Fatima"), at=NOW)
    fatima = world.client_for("Fatima")

    seen = [fatima.get(world.url(f"/mijn/dienst/{code}/foto/")).status_code for code in (came.code, other.code)]

    assert seen == [404, 404]
    assert _show(world, other, photo(320), who="Fatima").status_code == 404


@pytest.mark.parametrize("who", ["Joost", "Hanna"])
def test_it_is_taken_away_by_who_did_it_and_by_who_led_it(world: World, came: Assignment, who: str) -> None:
    _show(world, came, photo())
    path = f"/mijn/dienst/{came.code}/foto/weg/" if who == "Joost" else f"/diensten/{came.shift.code}/foto/weg/"

    world.client_for(who).post(world.url(path), once())

    assert not Picture.objects.exists()


def test_at_the_desk_who_leads_it_adds_one(world: World, came: Assignment) -> None:
    file = SimpleUploadedFile("IMG_1.jpg", photo(), "image/jpeg")

    world.client_for("Marijke").post(world.url(f"/diensten/{came.shift.code}/foto/erbij/"), {**once(), "photo": file})

    assert Picture.objects.get().person == world.persons["Marijke"]


def test_the_treasurer_does_not_see_it(world: World, came: Assignment) -> None:
    _show(world, came, photo())

    answer = world.client_for("Ravi").get(world.url(f"/diensten/{came.shift.code}/foto/"))

    assert answer.status_code == 403
