"""The place for everybody: what is free, what it costs, asking, and the page at the closed door."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse

from tests.base import renting
from tests.world import NOW, TODAY, World, once
from wijkwerk.base import commands as base
from wijkwerk.base.enums import TurnKind
from wijkwerk.base.models import Booking, Room
from wijkwerk.kernel.actor import VISITOR

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
WHEN = {"on": f"{TOMORROW:%Y-%m-%d}", "starts": "10:00", "ends": "12:00", "user_kind": "resident"}
WHO = {"first_name": "Nel", "phone": "06 11112222", "purpose": "verjaardag", "told_cents": "2000"}


@pytest.fixture(autouse=True)
def friday_morning() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _ask(world: World, room: Room, **changed: str) -> HttpResponse:
    return world.client_for(None).post(world.url(f"/plek/{room.code}/"), once({**WHEN, **WHO, **changed}))


def _page(world: World, path: str) -> str:
    return world.client_for(None).get(world.url(path)).content.decode()


def test_the_page_of_the_place_tells_rooms_prices_rules_and_what_is_free(world: World) -> None:
    room = renting.hall(world)
    renting.ask(room, renting.when(10, 12, on=TOMORROW))

    page = _page(world, "/plek/")

    for told in ("Grote zaal", "€\u00a010 per uur", "Stoelen terug.", "08.00 – 10.00", "12.00 – 22.00"):
        assert told in page


def test_a_place_without_rooms_says_what_to_do(world: World) -> None:
    assert "Er zijn nog geen ruimtes" in _page(world, "/plek/")


def test_the_price_is_told_before_anything_is_asked(world: World) -> None:
    room = renting.hall(world)

    answer = world.client_for(None).get(world.url(f"/plek/{room.code}/"), WHEN).content.decode()

    assert "Dit kost €\u00a020." in answer
    assert 'name="first_name"' in answer


def test_what_is_taken_is_told_before_anything_is_asked(world: World) -> None:
    room = renting.hall(world)
    renting.ask(room, renting.when(11, 13, on=TOMORROW))

    answer = world.client_for(None).get(world.url(f"/plek/{room.code}/"), WHEN).content.decode()

    assert "Op deze tijd is de ruimte al bezet." in answer
    assert 'name="first_name"' not in answer


def test_somebody_asks_without_an_account_and_gets_a_code(world: World) -> None:
    answer = _ask(world, renting.hall(world))

    booking = Booking.objects.get()
    page = world.client_for(None).get(answer["Location"]).content.decode()
    assert (booking.first_name, booking.cents, booking.state) == ("Nel", 2000, "asked")
    assert booking.code in page
    assert "06 11112222" not in page


def test_a_second_booking_of_the_same_hour_is_refused_with_what_was_typed_still_there(world: World) -> None:
    room = renting.hall(world)
    _ask(world, room)

    answer = _ask(world, room, first_name="Ria")

    assert answer.status_code == 422
    assert "Op deze tijd is de ruimte al bezet." in answer.content.decode()
    assert 'value="Ria"' in answer.content.decode()
    assert Booking.objects.count() == 1


def test_who_leaves_no_way_to_be_reached_is_asked_for_one(world: World) -> None:
    answer = _ask(world, renting.hall(world), phone="")

    assert answer.status_code == 422
    assert "Vul een telefoonnummer of een e-mail in" in answer.content.decode()


@pytest.mark.parametrize("field", ["on", "starts", "ends", "user_kind", "told_cents", "first_name", "email", "purpose"])
@pytest.mark.parametrize("nonsense", ["", "9" * 400, "0001-01-01", "-1e999", "\x00", '"><script>alert(1)</script>'])
def test_nonsense_in_any_field_books_nothing_that_was_not_meant(world: World, field: str, nonsense: str) -> None:
    answer = _ask(world, renting.hall(world), **{field: nonsense})

    page = answer.content.decode()
    assert answer.status_code == 422 or Booking.objects.get().cents == 2000
    assert "<script>alert" not in page
    assert answer.status_code == 302 or 'value="06 11112222"' in page


def test_a_form_sent_twice_asks_once(world: World) -> None:
    room, client = renting.hall(world), world.client_for(None)
    form = once({**WHEN, **WHO})

    answers = [client.post(world.url(f"/plek/{room.code}/"), form)["Location"] for _nth in range(2)]

    assert answers[0] == answers[1]
    assert Booking.objects.count() == 1


def test_somebody_cancels_by_link_and_a_second_tap_does_no_harm(world: World) -> None:
    booking = renting.ask(renting.hall(world), renting.when(on=TOMORROW))
    client, address = world.client_for(None), world.url(f"/plek/boeking/{booking.code}/")

    answers = [client.post(f"{address}afzeggen/").status_code for _nth in range(2)]

    booking.refresh_from_db()
    assert (answers, booking.state) == ([302, 302], "cancelled")
    assert "Deze boeking is afgezegd" in client.get(address).content.decode()


def test_looking_at_a_link_cancels_nothing(world: World) -> None:
    booking = renting.ask(renting.hall(world))

    assert world.client_for(None).get(world.url(f"/plek/boeking/{booking.code}/afzeggen/")).status_code == 405


def _at_the_door(world: World) -> Booking:
    """A booking of this morning; Ria has the key and Omar opens."""
    by, here = world.by("Hanna"), world.neighbourhood
    booking = renting.confirmed(world, renting.hall(world), renting.when(10, 12))
    key = base.add_key(neighbourhood=here, name="voordeur", room=None, by=by, at=NOW)
    base.hand_over(key=key, first_name="Ria", phone="06 99998888", by=by, at=NOW)
    base.take_turn(neighbourhood=here, on=TODAY, kind=TurnKind.OPENING, first_name="Omar", by=by, at=NOW)
    return booking


SECRETS = ("Ria", "06 99998888", "Omar", "Nel", "verjaardag")


def test_who_has_a_booking_finds_the_key_at_the_door(world: World) -> None:
    booking = _at_the_door(world)
    typed = booking.code.lower().replace("-", " ")

    answer = world.client_for(None).get(world.url("/plek/deur/"), {"code": typed}, follow=True)

    page = answer.content.decode()
    assert all(told in page for told in ("Ria", "tel:0699998888", "Omar", "Stoelen terug."))
    assert answer["Cache-Control"] == "no-store"


def test_a_door_with_many_keys_asks_the_database_no_more(
    world: World, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    booking, by = _at_the_door(world), world.by("Hanna")
    for nth in range(30):
        key = base.add_key(neighbourhood=world.neighbourhood, name=f"sleutel {nth}", room=None, by=by, at=NOW)
        base.hand_over(key=key, first_name="Ria", phone="06 99998888", by=by, at=NOW)

    with django_assert_max_num_queries(6):
        page = _page(world, f"/plek/deur/{booking.code}/")

    assert page.count("Bel Ria") == 31


@pytest.mark.parametrize("at", [NOW - timedelta(hours=3), NOW + timedelta(hours=4), NOW + timedelta(days=7)])
def test_before_and_after_its_time_a_code_tells_nobodys_name(world: World, at: datetime) -> None:
    booking = _at_the_door(world)

    with time_machine.travel(at, tick=False):
        page = _page(world, f"/plek/deur/{booking.code}/")

    assert not [told for told in SECRETS if told in page]


def test_a_booking_that_is_not_confirmed_opens_no_door(world: World) -> None:
    _at_the_door(world)
    asked = renting.ask(renting.hall(world, name="Keuken"), renting.when(10, 12))

    page = _page(world, f"/plek/deur/{asked.code}/")

    assert "nog niet bevestigd" in page
    assert not [told for told in SECRETS[:3] if told in page]


def test_a_stranger_learns_nothing_not_even_that_a_booking_was_cancelled(world: World) -> None:
    booking = _at_the_door(world)
    base.cancel(booking=booking, by=VISITOR, at=NOW)
    client = world.client_for(None)

    answers = [client.get(world.url(f"/plek/deur/{code}/")) for code in (booking.code, "000-000", "onzin")]

    pages = {answer.content.decode().replace(booking.code, "") for answer in answers}
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not [told for told in SECRETS for page in pages if told in page]


def test_who_keeps_trying_codes_is_stopped(world: World) -> None:
    _at_the_door(world)
    client = world.client_for(None)

    answers = [client.get(world.url("/plek/deur/000-000/")).status_code for _nth in range(21)]

    assert answers == [404] * 20 + [429]


def test_a_code_of_here_opens_nothing_in_another_neighbourhood(world: World) -> None:
    booking = _at_the_door(world)

    answer = world.client_for(None).get(world.url(f"/plek/deur/{booking.code}/", where=world.other))

    assert answer.status_code == 404
