"""The place on the desk: the week, answers, rooms, keys, turns, faults, bills, and the sheet at the door."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from tests.base import renting
from tests.funding import spending
from tests.world import NOW, TODAY, World, once
from wijkwerk.base import commands as base
from wijkwerk.base.models import Bill, Booking, DeskPayment, Fault, Key, Letting, Room, Turn
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db
ROOM = {"name": "Keuken", "holds": "8", "opens_4": "09:00", "closes_4": "17:00", "price_resident": "7,50"}


@pytest.fixture(autouse=True)
def friday_morning() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _hanna(world: World) -> Client:
    return world.client_for("Hanna")


def _send(world: World, path: str, **values: str) -> HttpResponse:
    return _hanna(world).post(world.url(path), once(values))


def _get(world: World, path: str) -> str:
    return _hanna(world).get(world.url(path)).content.decode()


def test_the_week_shows_what_waits_what_is_booked_and_that_nobody_opens(world: World) -> None:
    renting.ask(renting.hall(world))

    page = _get(world, "/huis/")

    for told in ("Wacht op jouw antwoord", "Grote zaal: verjaardag", "Wie opent of sluit?"):
        assert told in page


def test_the_menu_tells_how_many_wait_for_an_answer(world: World) -> None:
    room = renting.hall(world)
    for hour in (12, 14):
        renting.ask(room, renting.when(hour, hour + 1))

    menu = _get(world, "/diensten/").partition("</header>")[0]

    assert 'tel">2<' in menu


@pytest.mark.parametrize("week", ["nonsense", "9999-12-31", "0001-01-01"])
def test_a_week_that_cannot_be_is_this_week(world: World, week: str) -> None:
    assert "Week 47" in _get(world, f"/huis/?week={week}")


def test_a_host_confirms_and_who_left_a_mail_hears_it(world: World) -> None:
    booking = renting.ask(renting.hall(world), who=renting.renter(email="nel@voorbeeld.example"))

    _send(world, f"/huis/boeking/{booking.code}/bevestig/")

    booking.refresh_from_db()
    message = Message.objects.get()
    assert booking.state == "confirmed"
    assert booking.code in message.body
    assert f"/plek/boeking/{booking.code}/" in message.body


def test_a_no_needs_its_reason(world: World) -> None:
    booking = renting.ask(renting.hall(world))

    answers = [_send(world, f"/huis/boeking/{booking.code}/kan-niet/", reason=why) for why in ("", "De vloer is nat.")]

    booking.refresh_from_db()
    assert [answer.status_code for answer in answers] == [422, 302]
    assert (booking.state, booking.reason) == ("declined", "De vloer is nat.")


def test_a_booking_moves_where_there_is_room_and_not_where_there_is_none(world: World) -> None:
    room = renting.hall(world)
    booking = renting.confirmed(world, room)
    renting.ask(room, renting.when(14, 16))
    to = {"room": str(room.pk), "on": f"{TODAY:%Y-%m-%d}"}

    taken = _send(world, f"/huis/boeking/{booking.code}/verzet/", **to, starts="15:00", ends="17:00")
    free = _send(world, f"/huis/boeking/{booking.code}/verzet/", **to, starts="16:00", ends="18:00")

    booking.refresh_from_db()
    assert (taken.status_code, free.status_code, booking.local()[0].hour) == (422, 302, 16)


def test_a_room_is_let_weekly_and_one_week_is_left_out(world: World) -> None:
    room = renting.hall(world)
    days = {"on": f"{TODAY:%Y-%m-%d}", "last_on": f"{TODAY + timedelta(weeks=3):%Y-%m-%d}"}
    who = {"first_name": "Koor", "purpose": "repetitie", "user_kind": "member"}

    _send(world, "/huis/vaste-verhuur/", room=str(room.pk), starts="19:00", ends="21:00", **days, **who)
    first = Letting.objects.get().bookings.order_by("starts_at")[0]
    _send(world, f"/huis/boeking/{first.code}/afzeggen/")

    assert Booking.objects.holding().count() == 3


def test_a_host_adds_a_room_with_hours_and_prices_and_changes_it(world: World) -> None:
    _send(world, "/huis/ruimtes/nieuw/", **ROOM)
    room = Room.objects.get()
    before = room.prices.get().cents_per_hour

    _send(world, f"/huis/ruimtes/{room.code}/", **{**ROOM, "price_resident": "8", "opens_4": "", "closes_4": ""})

    assert (before, room.prices.get().cents_per_hour) == (750, 800)
    assert room.hours.count() == 0


def test_a_day_that_opens_and_does_not_close_is_told(world: World) -> None:
    answer = _send(world, "/huis/ruimtes/nieuw/", **{**ROOM, "closes_4": ""})

    assert answer.status_code == 422
    assert "Vul bij vrijdag allebei de tijden in" in answer.content.decode()


def test_a_key_goes_from_hand_to_hand_and_back_to_its_hook(world: World) -> None:
    _send(world, "/huis/sleutels/", name="voordeur 1")
    key = Key.objects.get()

    _send(world, f"/huis/sleutels/{key.code}/geef/", first_name="Ria", phone="06 99998888")
    shown = _get(world, "/huis/sleutels/")
    _send(world, f"/huis/sleutels/{key.code}/terug/")

    assert "06 99998888" in shown
    assert "hangt aan de haak" in _get(world, "/huis/sleutels/")


def test_a_turn_is_written_down_by_name(world: World) -> None:
    _send(world, "/huis/beurten/", on=f"{TODAY:%Y-%m-%d}", kind="opening", first_name="Omar")

    assert Turn.objects.get().first_name == "Omar"
    assert "Omar" in _get(world, "/huis/")


def test_what_is_broken_is_noted_and_mended(world: World) -> None:
    _send(world, "/huis/storingen/", what="Kraan lekt", since=f"{TODAY:%Y-%m-%d}", told_to="klusploeg")
    fault = Fault.objects.get()
    shown = _get(world, "/huis/storingen/")

    _send(world, f"/huis/storingen/{fault.code}/gemaakt/")

    assert "Kraan lekt" in shown
    assert "Alles doet het" in _get(world, "/huis/storingen/")


def test_a_bill_is_made_once_and_printed(world: World) -> None:
    booking = renting.confirmed(world, renting.hall(world))
    address = f"/huis/boeking/{booking.code}/rekening/"

    for _nth in range(2):
        _send(world, address)

    assert Bill.objects.count() == 1
    assert "Noem bij het betalen: rekening 1." in _get(world, address)


def test_a_bill_is_paid_at_the_desk_and_open_again_after_a_slip(world: World) -> None:
    booking, box = renting.confirmed(world, renting.hall(world)), spending.box(world)
    base.make_bill(booking=booking, by=world.by("Hanna"), at=NOW)
    address = f"/huis/boeking/{booking.code}/"

    _send(world, f"{address}betaald/", how=box.code)
    paid = _get(world, address)
    _send(world, f"{address}niet-betaald/")

    assert "Contant, in Bar." in paid
    assert "Dit is hier betaald" not in paid
    assert "Dit is hier betaald" in _get(world, address)


def test_without_saying_how_nothing_is_paid(world: World) -> None:
    booking = renting.confirmed(world, renting.hall(world))
    base.make_bill(booking=booking, by=world.by("Hanna"), at=NOW)

    answer = _send(world, f"/huis/boeking/{booking.code}/betaald/", how="")

    assert answer.status_code == 422
    assert not DeskPayment.objects.exists()


def test_the_sheet_at_the_door_holds_the_address_and_nobodys_name(world: World) -> None:
    key = base.add_key(neighbourhood=world.neighbourhood, name="voordeur", room=None, by=world.by("Hanna"), at=NOW)
    base.hand_over(key=key, first_name="Ria", phone="06 99998888", by=world.by("Hanna"), at=NOW)

    page = _get(world, "/huis/deur/")

    assert "<svg" in page
    assert "http://testserver/kade/plek/deur/" in page
    assert "Ria" not in page


def test_a_list_with_names_asks_who_takes_it_for_proof(world: World) -> None:
    answer = _hanna(world).get(world.url("/huis/?als=excel"))

    assert answer.status_code == 302
    assert "bewijs" in answer["Location"] or "terug=" in answer["Location"]


@pytest.mark.parametrize(
    "path",
    ["/huis/", "/huis/ruimtes/", "/huis/sleutels/", "/huis/beurten/", "/huis/storingen/", "/huis/vaste-verhuur/"],
)
def test_a_treasurers_and_a_residents_login_open_none_of_it(world: World, path: str) -> None:
    assert {world.client_for(name).get(world.url(path)).status_code for name in ("Joost", "Els")} == {403}


def test_a_host_of_elsewhere_finds_no_booking_here(world: World) -> None:
    booking = renting.ask(renting.hall(world))

    assert world.client_for("Ton").get(world.url(f"/huis/boeking/{booking.code}/")).status_code == 404


@pytest.mark.parametrize("act", ["bevestig", "kan-niet", "verzet", "afzeggen"])
def test_looking_changes_nothing(world: World, act: str) -> None:
    booking = renting.ask(renting.hall(world))

    assert _hanna(world).get(world.url(f"/huis/boeking/{booking.code}/{act}/")).status_code == 405
