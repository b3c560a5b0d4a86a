"""Hanna's tablet: paired once, on the lock after three minutes, and every tap counts once."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import set_script_prefix

from tests.world import NOW, World, once
from wijkwerk.activities import commands as activities
from wijkwerk.activities import queries
from wijkwerk.activities.models import Device, DoorNote, Occurrence, SignUp, Tap
from wijkwerk.kernel.actor import VISITOR

pytestmark = pytest.mark.django_db


def _tablet(world: World, *, is_open: bool = True) -> Client:
    """A browser with the cookie of a paired tablet, off the lock."""
    _device, cookie = world.tablet()
    client = Client()
    client.cookies["deur"] = cookie
    if is_open:
        client.post(world.url("/deur/slot/"), {"pin": "2468"})
    return client


def _tap(world: World, client: Client, occurrence: Occurrence, act: str, **values: object) -> object:
    return client.post(world.url("/deur/tik/"), once({"at": occurrence.code, "act": act, **values}))


def _soup(world: World) -> tuple[Occurrence, SignUp]:
    occurrence = world.occurrence(days=0)
    row = activities.sign_up(occurrence=occurrence, first_name="Nel", party=2, diets={"no_meat": 2}, by=VISITOR, at=NOW)
    return occurrence, row


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_tablet_is_paired_with_a_code_of_the_workbench(world: World) -> None:
    desk, tablet = world.client_for("Hanna"), Client()
    page = desk.post(world.url("/activiteiten/tablets/"), once({"name": "Bar", "pin": "2468"}), follow=True)
    code = re.search(r"deze code in: (\S+)\.", page.content.decode())[1]

    paired = tablet.post(world.url("/deur/koppelen/"), {"code": code})
    opened = tablet.post(world.url("/deur/slot/"), {"pin": "2468"}, follow=True)

    assert paired["Location"] == world.url("/deur/slot/")
    assert "Vandaag is er niets in huis" in opened.content.decode()
    assert Device.objects.get().paired_at == NOW


def test_a_stranger_is_asked_for_a_code_and_a_wrong_one_opens_nothing(world: World) -> None:
    stranger = Client()

    asked = stranger.get(world.url("/deur/"))
    wrong = stranger.post(world.url("/deur/koppelen/"), {"code": "ZZZ-ZZZ"})

    assert asked["Location"] == world.url("/deur/koppelen/")
    assert wrong.status_code == 422
    assert "Deze code klopt niet" in wrong.content.decode()


def test_the_door_shows_first_names_and_counts_and_no_more(world: World) -> None:
    _soup(world)

    page = _tablet(world).get(world.url("/deur/")).content.decode()

    assert "Soep op dinsdag</bdi>, 12.00" in page
    assert "Nel" in page
    assert "en 1 erbij" in page
    assert "2 × zonder vlees" in page
    assert "/mensen/" not in page


def test_what_is_ticked_tallied_and_paid_is_counted(world: World) -> None:
    occurrence, row = _soup(world)
    client = _tablet(world)
    for act in (f"tick:{row.code}", "tally:1", "tally:1", "tally:-1", "cash", "request", "undo"):
        assert _tap(world, client, occurrence, act)["Location"] == world.url(f"/deur/?keer={occurrence.code}")

    door = queries.at_the_door(occurrence)

    assert (door.ticked, door.total, door.walk_ins) == (1, 3, 1)
    assert (door.takings.cash, door.takings.requests, door.takings.cents) == (1, 0, 400)


def test_a_tap_that_is_sent_twice_counts_once(world: World) -> None:
    occurrence, _row = _soup(world)
    client, values = _tablet(world), once({"at": occurrence.code, "act": "cash"})

    answers = [
        client.post(world.url("/deur/tik/"), values, headers={"X-Requested-With": "fetch"}).json() for _nth in range(2)
    ]

    assert answers == [{"refused": ""}] * 2
    assert Tap.objects.count() == 1


def test_three_minutes_without_a_touch_and_it_is_on_the_lock(world: World, _morning: object) -> None:
    _soup(world)
    client = _tablet(world)
    within = client.get(world.url("/deur/")).status_code

    _morning.shift(timedelta(minutes=3, seconds=1))
    after = client.get(world.url("/deur/"))

    assert within == 200
    assert after["Location"] == world.url("/deur/slot/")


def test_opening_the_lock_page_locks_at_once(world: World) -> None:
    client = _tablet(world)

    client.get(world.url("/deur/slot/"))

    assert client.get(world.url("/deur/"))["Location"] == world.url("/deur/slot/")


def test_on_the_lock_nothing_is_shown_but_a_tap_from_before_still_comes_in(world: World) -> None:
    occurrence, _row = _soup(world)
    client = _tablet(world, is_open=False)

    answer = _tap(world, client, occurrence, "tally:1")

    assert queries.at_the_door(occurrence).walk_ins == 1
    assert client.get(answer["Location"])["Location"] == world.url("/deur/slot/")
    assert "deur_open" not in client.cookies or not client.cookies["deur_open"].value


def test_a_pin_cannot_be_found_by_trying(world: World) -> None:
    client = _tablet(world, is_open=False)

    wrong = [client.post(world.url("/deur/slot/"), {"pin": f"{nth:04d}"}).status_code for nth in range(11)]

    assert wrong == [422] * 10 + [429]
    assert client.post(world.url("/deur/slot/"), {"pin": "2468"}).status_code == 429


def test_a_withdrawn_tablet_is_a_stranger(world: World) -> None:
    client = _tablet(world)

    world.client_for("Hanna").post(world.url(f"/activiteiten/tablets/{Device.objects.get().code}/intrekken/"), once())

    assert client.get(world.url("/deur/"))["Location"] == world.url("/deur/koppelen/")


def test_a_tablet_opens_nothing_else(world: World) -> None:
    client = _tablet(world)

    for path in ("/werkbank/", "/mensen/", "/activiteiten/", "/mijn/"):
        assert "/aanmelden/" in client.get(world.url(path))["Location"]


def _queries(world: World, client: Client) -> int:
    set_script_prefix("/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(world.url("/deur/")).status_code == 200
    return len(queries)


def test_the_door_asks_as_much_of_the_database_for_many_as_for_few(world: World) -> None:
    occurrence, _row = _soup(world)
    client = _tablet(world)
    few = _queries(world, client)
    for nth in range(30):
        activities.sign_up(occurrence=occurrence, first_name=f"Naam {nth}", by=VISITOR, at=NOW)
    world.activity(days=0, title="Huiswerkclub")

    assert _queries(world, client) == few <= 12


@pytest.mark.parametrize("act", ["", "cash; drop", "tick:", "tally:100", "tick:ZZZ-ZZZ-ZZZ"])
def test_what_no_button_sends_counts_nothing(world: World, act: str) -> None:
    occurrence, _row = _soup(world)

    response = _tap(world, _tablet(world), occurrence, act)

    assert response.status_code == 302
    assert not Tap.objects.exists()


def test_what_cannot_be_counted_is_told(world: World) -> None:
    _soup(world)
    later = world.occurrence(days=9)
    client = _tablet(world)

    _tap(world, client, later, "tally:1")

    assert "alleen op de dag zelf" in client.get(world.url("/deur/")).content.decode()


def test_a_tap_at_the_door_of_another_place_counts_nothing(world: World) -> None:
    occurrence, _row = _soup(world)
    client = _tablet(world)

    client.post(world.url("/deur/tik/", where=world.other), once({"at": occurrence.code, "act": "tally:1"}))

    assert not Tap.objects.exists()


@pytest.mark.parametrize("path", ["/deur/tik/", "/deur/doorgeven/"])
def test_taps_and_notes_are_posts(world: World, path: str) -> None:
    assert _tablet(world).get(world.url(path)).status_code == 405


def test_what_is_passed_on_is_seen_at_the_workbench_and_then_gone(world: World) -> None:
    _tablet(world).post(world.url("/deur/doorgeven/"), once({"said": "De kraan druppelt."}))
    desk = world.client_for("Hanna")
    before = desk.get(world.url("/activiteiten/")).content.decode()

    desk.post(world.url(f"/activiteiten/doorgegeven/{DoorNote.objects.get().code}/gezien/"), once())

    assert "De kraan druppelt." in before
    assert "De kraan druppelt." not in desk.get(world.url("/activiteiten/")).content.decode()


def test_an_empty_note_is_not_kept(world: World) -> None:
    response = _tablet(world).post(world.url("/deur/doorgeven/"), once({"said": "  "}))

    assert response.status_code == 422
    assert not DoorNote.objects.exists()


def test_a_script_gets_the_same_part_as_the_page(world: World) -> None:
    _soup(world)
    client = _tablet(world)

    part = client.get(world.url("/deur/"), headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "Nel" in part


def test_tomorrow_nobody_is_on_the_screen(world: World, _morning: object) -> None:
    _soup(world)
    _morning.shift(timedelta(days=1))
    activities.forget(at=NOW + timedelta(days=1))

    page = _tablet(world).get(world.url("/deur/")).content.decode()

    assert "Nel" not in page


def test_the_page_for_without_a_connection_names_nobody(world: World) -> None:
    _soup(world)

    told = _tablet(world, is_open=False).get(world.url("/deur/zonder/")).content.decode()

    assert "Soep op dinsdag" in told
    assert "Nel" not in told


def test_the_page_for_without_a_connection_is_for_paired_tablets_only(world: World) -> None:
    answer = Client().get(world.url("/deur/zonder/"))

    assert answer["Location"] == world.url("/deur/koppelen/")


def test_the_worker_of_the_door_keeps_that_page_and_no_other(world: World) -> None:
    answer = Client().get(world.url("/deur/werker.js"))

    told = json.loads(answer.content.decode().partition("self.OFFLINE=")[2].partition(";\n")[0])
    assert answer["Content-Type"] == "text/javascript"
    assert told["page"] == world.url("/deur/zonder/")
    assert all(each.startswith("/static/") for each in told["files"])


def test_a_note_that_waited_in_the_queue_is_kept_once_also_on_the_lock(world: World) -> None:
    tablet = _tablet(world, is_open=False)
    note = once({"said": "De kraan druppelt."})

    answers = [
        tablet.post(world.url("/deur/doorgeven/"), note, headers={"X-Requested-With": "fetch"}).json()
        for _time in range(2)
    ]

    assert answers == [{"refused": ""}] * 2
    assert DoorNote.objects.count() == 1
