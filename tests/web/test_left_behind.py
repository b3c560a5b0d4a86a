"""What stays behind in a browser, on a disk or in a count: nothing of a page that was somebody's, and no try of one visitor on account of another."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import signing
from django.test import Client
from pytest_django import Settings

from tests.web.public import test_place as places
from tests.world import NOW, World, once
from wijkwerk.listening.models import Signal
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person
from wijkwerk.web.public.agenda.views import SALT

pytestmark = pytest.mark.django_db


@pytest.fixture
def _still() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("Marijke", "/mensen/"),
        ("Marijke", "/werkbank/"),
        ("Marijke", "/mensen/?als=tekst"),
        ("Fatima", "/mijn/"),
        ("Fatima", "/vraag/"),
    ],
)
def test_a_page_of_who_is_signed_in_stays_in_no_browser(world: World, who: str, path: str) -> None:
    answer = world.client_for(who).get(world.url(path))

    assert "no-store" in answer["Cache-Control"]


def test_a_page_behind_a_link_stays_in_no_browser_either(world: World) -> None:
    answer = Client().get(world.url(f"/ik-ben-erbij/{signing.dumps(0, salt=SALT)}/"))

    assert "no-store" in answer["Cache-Control"]


def test_what_a_code_opens_stays_in_no_browser(world: World) -> None:
    signal, booking = world.signal(), places._at_the_door(world)

    answers = [Client().get(world.url(path)) for path in (f"/vraag/{signal.code}/", f"/plek/boeking/{booking.code}/")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_a_page_for_everybody_may_be_kept(world: World) -> None:
    assert "Cache-Control" not in Client().get(world.url("/"))


@pytest.mark.parametrize("path", ["/plek/boeking/{}/", "/plek/deur/{}/"])
def test_who_tried_codes_too_often_learns_of_no_booking(world: World, path: str) -> None:
    """Else every code that answers otherwise than the rest is one, and with it the names and numbers at the door."""
    booking, visitor = places._at_the_door(world), Client()
    for _nth in range(20):
        visitor.get(world.url("/plek/deur/000-000/"))

    assert visitor.get(world.url(path.format(booking.code))).status_code == 429
    assert visitor.post(world.url(f"/plek/boeking/{booking.code}/afzeggen/")).status_code == 429
    booking.refresh_from_db()
    assert booking.is_holding


@pytest.mark.usefixtures("_still")
def test_behind_a_proxy_the_tries_of_one_stop_nobody_else(world: World, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    asked = [
        Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=address).post(
            world.url("/aanmelden/"), {"email": f"iemand{nth}@voorbeeld.example"}
        )
        for nth, address in enumerate(["9.9.9.9"] * 21 + ["8.8.8.8"])
    ]

    assert [answer.status_code for answer in asked] == [302] * 20 + [200, 302]
    assert Message.objects.count() == 21


def test_nobody_fills_the_mailbox_of_another_by_asking_for_codes(world: World) -> None:
    for minute in range(20):
        with time_machine.travel(NOW + timedelta(minutes=2 * minute), tick=False):
            Client().post(world.url("/aanmelden/"), {"email": "fatima@voorbeeld.example"})

    assert Message.objects.count() == 12


def test_who_has_a_code_does_not_fill_the_desk_with_it(world: World) -> None:
    path, visitor = world.url(f"/vraag/{world.signal().code}/"), Client()

    answers = [visitor.post(path, once({"said": f"Nog iets: {nth}"})).status_code for nth in range(21)]

    assert answers == [302] * 20 + [429]


@pytest.mark.usefixtures("_still")
def test_who_takes_another_address_of_their_own_home_each_time_is_one_visitor(world: World) -> None:
    said = [
        Client(REMOTE_ADDR=f"2001:db8:1:2::{nth:x}").post(
            world.url("/vraag/"), once({"said": "Het lekt.", "kind": "need"})
        )
        for nth in range(1, 22)
    ]

    assert said[-1].status_code == 429


def test_what_no_form_takes_is_refused_before_it_is_read(world: World, settings: Settings) -> None:
    settings.MOST_BYTES_SENT = 2000

    answer = Client().post(world.url("/vraag/"), once({"said": "x" * 2000, "kind": "need"}))

    assert answer.status_code == 413
    assert not Signal.objects.exists()


def test_a_list_to_read_in_may_be_larger_than_anything_else(world: World, settings: Settings) -> None:
    settings.MOST_BYTES_SENT = 10

    assert world.client_for("Marijke").post(world.url("/inlezen/"), once({"kind": "people"})).status_code == 422


def test_a_box_of_one_line_gives_one_line(world: World) -> None:
    """What is more would be lines of its own in a mail to somebody: an address to pay to, or a link."""
    name = "Nel\n\nBetaal op http://kwaad.example\u2028nu"

    world.client_for("Marijke").post(world.url("/mensen/nieuw/"), once({"first_name": name}))

    assert Person.objects.latest("pk").first_name == "Nel  Betaal op http://kwaad.example nu"


@pytest.mark.parametrize("role_holder", ["Ravi", "Yvonne"])
def test_who_came_in_by_one_key_before_they_held_the_money_comes_in_anew(world: World, role_holder: str) -> None:
    client, user = Client(), world.users[role_holder]
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})

    answer = client.get(world.url("/geld/"))

    assert (answer.status_code, answer["Location"]) == (302, world.url("/aanmelden/"))
    assert "_auth_user_id" not in client.session
