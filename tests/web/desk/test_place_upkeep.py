"""Faults with a photo, the plan of upkeep, keys that go on, and what stands empty, at the desk."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.base import renting
from tests.pictures.made import photo
from tests.world import NOW, TODAY, World, once
from wijkwerk.base import commands as base
from wijkwerk.base.enums import Owner
from wijkwerk.base.models import Bill, Fault, Upkeep, VacantPlace
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.pictures.models import Picture

pytestmark = pytest.mark.django_db
LEAKS = {"what": "Kraan lekt", "since": f"{TODAY:%Y-%m-%d}", "told_to": ""}
BOILER = {"what": "Cv nakijken", "every_months": "12", "due_on": "2026-11-01", "done_by": "De Boer"}


@pytest.fixture(autouse=True)
def friday_morning() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hanna(world: World) -> Client:
    return world.client_for("Hanna")


def _send(world: World, client: Client, path: str, **values: object) -> HttpResponse:
    return client.post(world.url(path), once(values))  # type: ignore[arg-type]


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("kraan.jpg", content, content_type="image/jpeg")


def test_a_fault_is_shown_with_its_photo_and_the_photo_goes_when_it_is_mended(world: World, hanna: Client) -> None:
    _send(world, hanna, "/huis/storingen/", **LEAKS, photo=_file(photo()))
    fault = Fault.objects.get()
    address = f"/huis/storingen/{fault.code}/"
    shown = hanna.get(world.url(f"{address}foto/"))

    _send(world, hanna, f"{address}gemaakt/")

    assert shown["Content-Type"] == "image/webp"
    assert hanna.get(world.url(f"{address}foto/")).status_code == 404
    assert not Picture.objects.exists()


def test_a_file_that_is_no_photo_is_told_and_the_words_are_kept(world: World, hanna: Client) -> None:
    answer = _send(world, hanna, "/huis/storingen/", **LEAKS, photo=_file(b"geen foto"))

    assert answer.status_code == 422
    assert "Dit kunnen we niet lezen als foto." in answer.content.decode()
    assert "Kraan lekt" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("Joost", 404), ("Ton", 404), (None, 302)])
def test_a_photo_is_for_who_minds_the_house(world: World, hanna: Client, who: str | None, status: int) -> None:
    _send(world, hanna, "/huis/storingen/", **LEAKS, photo=_file(photo()))
    address = world.url(f"/huis/storingen/{Fault.objects.get().code}/foto/")

    assert world.client_for(who).get(address).status_code == status


def test_who_knows_of_a_fault_is_filled_in_later(world: World, hanna: Client) -> None:
    _send(world, hanna, "/huis/storingen/", **LEAKS)
    fault = Fault.objects.get()

    _send(world, hanna, f"/huis/storingen/{fault.code}/verteld/", told_to="klusploeg")
    _send(world, hanna, f"/huis/storingen/{fault.code}/verteld/", told_to="x" * 100)

    fault.refresh_from_db()
    assert fault.told_to == "klusploeg"


def test_upkeep_that_is_late_stands_on_the_week_until_it_is_done(world: World, hanna: Client) -> None:
    _send(world, hanna, "/huis/onderhoud/", **BOILER)
    before = hanna.get(world.url("/huis/")).content.decode()
    address = f"/huis/onderhoud/{Upkeep.objects.get().code}/"

    _send(world, hanna, address, on=f"{TODAY:%Y-%m-%d}", remark="filter vervangen")

    assert "Onderhoud: 1 te laat" in before
    assert "te laat" not in hanna.get(world.url("/huis/")).content.decode()
    assert "filter vervangen" in hanna.get(world.url(address)).content.decode()


@pytest.mark.parametrize(
    "changed", [{"what": ""}, {"every_months": "7"}, {"due_on": "2126-01-01"}, {"due_on": "morgen"}], ids=str
)
def test_a_plan_that_cannot_be_is_told(world: World, hanna: Client, changed: dict[str, str]) -> None:
    assert _send(world, hanna, "/huis/onderhoud/", **{**BOILER, **changed}).status_code == 422
    assert not Upkeep.objects.exists()


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), TODAY - timedelta(days=5000)])
def test_done_is_not_in_the_future(world: World, hanna: Client, on: object) -> None:
    _send(world, hanna, "/huis/onderhoud/", **BOILER)
    upkeep = Upkeep.objects.get()

    assert _send(world, hanna, f"/huis/onderhoud/{upkeep.code}/", on=f"{on}").status_code == 422


def test_what_is_no_longer_needed_leaves_the_plan(world: World, hanna: Client) -> None:
    _send(world, hanna, "/huis/onderhoud/", **BOILER)

    _send(world, hanna, f"/huis/onderhoud/{Upkeep.objects.get().code}/stop/")

    assert "Er staat nog niets in het plan" in hanna.get(world.url("/huis/onderhoud/")).content.decode()


def test_what_a_stranger_tells_is_read_before_it_is_shown(world: World, hanna: Client) -> None:
    place = base.tell_vacant(
        neighbourhood=world.neighbourhood,
        where="Oude bakkerij",
        since="",
        owner=Owner.UNKNOWN,
        idea="",
        by=VISITOR,
        at=NOW,
    )
    public = world.url("/plek/leeg/")
    before = world.client_for(None).get(public).content.decode()

    _send(world, hanna, f"/huis/leegstand/{place.code}/toon/")
    shown = world.client_for(None).get(public).content.decode()
    _send(world, hanna, f"/huis/leegstand/{place.code}/weg/")

    after = world.client_for(None).get(public).content.decode()
    assert ["Oude bakkerij" in text for text in (before, shown, after)] == [False, True, False]


def test_what_the_desk_writes_is_shown_at_once(world: World, hanna: Client) -> None:
    _send(world, hanna, "/huis/leegstand/", where="Loods", owner="company")

    assert VacantPlace.objects.get().shown_at == NOW


@pytest.mark.parametrize("path", ["/huis/storingen/", "/huis/onderhoud/", "/huis/leegstand/"])
def test_a_list_of_the_house_goes_to_excel_in_one_tap(world: World, hanna: Client, path: str) -> None:
    answer = hanna.get(world.url(f"{path}?als=excel"))

    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_a_list_of_who_has_the_keys_asks_for_proof(world: World, hanna: Client) -> None:
    assert "terug=" in hanna.get(world.url("/huis/sleutels/?als=excel"))["Location"]


def test_a_bill_with_tax_says_how_much_is_in_it(world: World, hanna: Client) -> None:
    booking = renting.confirmed(world, renting.hall(world))
    address = f"/huis/boeking/{booking.code}/rekening/"

    _send(world, hanna, address, vat="high")

    assert "In dit bedrag zit 21 % btw: €\u00a03,47." in hanna.get(world.url(address)).content.decode()


def test_before_a_bill_is_made_it_says_when_to_ask_a_person(world: World, hanna: Client) -> None:
    booking = renting.confirmed(world, renting.hall(world))

    page = hanna.get(world.url(f"/huis/boeking/{booking.code}/")).content.decode()

    assert "Vraag het de boekhouder" in page
    assert "artikel 11" in page


def test_a_kind_of_tax_that_does_not_exist_makes_no_bill(world: World, hanna: Client) -> None:
    booking = renting.confirmed(world, renting.hall(world))

    assert _send(world, hanna, f"/huis/boeking/{booking.code}/rekening/", vat="laag").status_code == 422
    assert not Bill.objects.exists()
