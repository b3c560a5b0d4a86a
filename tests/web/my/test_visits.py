"""A coach's own day: seen by that coach until the evening, told of once, and nothing of it for a housemate or another coach."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.execution import visiting
from tests.pictures.made import photo
from tests.world import NOW, TODAY, World, once
from wijkwerk.execution.enums import Outcome, Told
from wijkwerk.execution.models import PairWish, Visit, VisitReport
from wijkwerk.kernel import clock
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Rendition

pytestmark = pytest.mark.django_db
AS_THE_QUEUE_DOES = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def traveller() -> Any:
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


def _address(world: World, visit: Visit) -> str:
    return world.url(f"/mijn/bezoeken/{visit.code}/")


def _first(world: World, **details: Any) -> Visit:
    return visiting.day(world, **details).visits.get(position=1)


def _evening(world: World) -> datetime:
    return clock.local_moment(TODAY, datetime.min.time().replace(hour=21), zone=world.neighbourhood.zone)


def test_a_coach_sees_the_homes_of_today_with_first_name_and_what_to_bring(world: World) -> None:
    Person.objects.filter(pk=world.persons["Fatima"].pk).update(last_name="Aziz", phone="06 12345678")
    visiting.day(world)

    told = world.client_for("Joost").get(world.url("/mijn/bezoeken/")).content.decode()

    assert "Klinkerkade 1" in told
    assert "Fatima" in told
    assert "3 × Kieren dicht en strips" in told
    assert "Aziz" not in told
    assert "12345678" not in told


def test_in_the_evening_there_is_nothing_left_to_see(world: World, traveller: Any) -> None:
    visit = _first(world)
    traveller.move_to(_evening(world))
    coach = world.client_for("Joost")

    page = coach.get(world.url("/mijn/bezoeken/")).content.decode()
    kept = coach.get(world.url("/mijn/bezoeken/dag.json")).json()

    assert "Klinkerkade" not in page
    assert kept == {"visits": []}
    assert coach.get(_address(world, visit)).status_code == 404


def test_what_was_told_without_a_connection_comes_in_also_the_day_after(world: World, traveller: Any) -> None:
    visit = _first(world)
    traveller.move_to(NOW + timedelta(days=1))

    answer = world.client_for("Joost").post(
        _address(world, visit), once({"outcome": "done", "done": ["1"], "note": ""}), headers=AS_THE_QUEUE_DOES
    )

    assert answer.json() == {"refused": ""}
    assert VisitReport.objects.get().state == Told.STANDS


def test_who_waits_for_a_visit_says_on_their_own_page_that_two_are_rather_let_in(world: World) -> None:
    need = visiting.needs_at(world, 0)[0]
    fatima, address = world.client_for("Fatima"), world.url(f"/mijn/bezoeken/thuis/{need.code}/")

    told = fatima.post(address, once({"act": "two"}), follow=True).content.decode()
    assert "liever dat er twee mensen komen. Wie plant, ziet dat" in told
    assert PairWish.objects.get().dwelling == need.dwelling

    fatima.post(address, once({"act": "one"}))
    assert not PairWish.objects.exists()


def test_nobody_says_so_of_the_home_of_another_nor_where_nothing_is_to_be_done(world: World) -> None:
    need = visiting.needs_at(world, 0)[0]
    address = world.url(f"/mijn/bezoeken/thuis/{need.code}/")

    assert world.client_for("Joost").post(address, once({"act": "two"})).status_code == 404
    Need.objects.filter(pk=need.pk).update(state=NeedState.WITHDRAWN)
    assert world.client_for("Fatima").post(address, once({"act": "two"})).status_code == 404


@pytest.mark.parametrize("who", ["Fatima", "Marijke", "Samira"])
def test_nobody_else_sees_the_day_of_a_coach_as_their_own(world: World, who: str) -> None:
    """Fatima is visited, and Marijke planned it: neither goes."""
    visit = _first(world)
    somebody = world.client_for(who)

    page = somebody.get(world.url("/mijn/bezoeken/")).content.decode()

    assert "Klinkerkade" not in page
    assert somebody.get(_address(world, visit)).status_code == 404
    assert somebody.post(_address(world, visit), once({"outcome": "nobody"})).status_code == 404


def test_a_housemate_of_the_coach_sees_nothing(world: World) -> None:
    world.persons["Fatima"].address = world.persons["Joost"].address
    world.persons["Fatima"].save()
    visiting.day(world)

    assert world.client_for("Fatima").get(world.url("/mijn/bezoeken/dag.json")).json() == {"visits": []}


def test_the_page_for_without_a_connection_names_no_home(world: World) -> None:
    visiting.day(world)

    told = world.client_for("Joost").get(world.url("/mijn/bezoeken/zonder/")).content.decode()

    assert "Klinkerkade" not in told
    assert "Fatima" not in told
    assert "Joost" not in told


def test_the_worker_keeps_that_page_and_no_other(world: World) -> None:
    body = world.client_for("Joost").get(world.url("/mijn/bezoeken/werker.js")).content.decode()

    assert json.loads(body.partition("=")[2].partition(";\n")[0])["page"] == world.url("/mijn/bezoeken/zonder/")


def test_what_is_sent_twice_counts_once_with_its_photo(world: World) -> None:
    visit, coach = _first(world), world.client_for("Joost")
    told = once({"outcome": "done", "done": ["1", "2"], "note": "Bel werkt niet"})

    for _time in range(2):
        sent = {**told, "photo": SimpleUploadedFile("a.jpg", photo(), "image/jpeg")}
        answer = coach.post(_address(world, visit), sent, headers=AS_THE_QUEUE_DOES)
        assert answer.json() == {"refused": ""}

    report = VisitReport.objects.get()
    assert report.reported.count() == 2
    assert report.note == "Bel werkt niet"
    assert report.picture.person == world.persons["Fatima"]
    assert Rendition.objects.count() == 1


def test_a_photo_that_cannot_be_read_does_not_cost_the_rest(world: World) -> None:
    visit = _first(world)
    sent = {**once({"outcome": "done", "done": ["1"]}), "photo": SimpleUploadedFile("a.jpg", b"no photo")}

    answer = world.client_for("Joost").post(_address(world, visit), sent, headers=AS_THE_QUEUE_DOES)

    assert "maar de foto konden we niet lezen" in answer.json()["refused"]
    assert VisitReport.objects.get().outcome == Outcome.DONE


def test_without_a_script_a_home_is_told_of_in_a_form(world: World) -> None:
    visit, coach = _first(world), world.client_for("Joost")

    answer = coach.post(_address(world, visit), once({"outcome": "nobody"}), follow=True)

    assert "Bewaard: Klinkerkade 1." in answer.content.decode()
    assert VisitReport.objects.get().outcome == Outcome.NOBODY_HOME


def test_what_is_not_whole_is_asked_again_with_what_was_typed(world: World) -> None:
    answer = world.client_for("Joost").post(
        _address(world, _first(world)), once({"outcome": "done", "note": "Bel werkt niet"})
    )

    assert answer.status_code == 422
    assert "Kies wat er gedaan is" in answer.content.decode()
    assert "Bel werkt niet" in answer.content.decode()


def test_what_was_ticked_before_somebody_said_nobody_was_home_does_not_count(world: World) -> None:
    visit = _first(world)

    world.client_for("Joost").post(_address(world, visit), once({"outcome": "nobody", "done": ["1"]}))

    assert VisitReport.objects.get().reported.count() == 0
