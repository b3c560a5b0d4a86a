"""Marijke prints letters for front doors; nobody reads a code back, and nobody without the role prints one."""

import re

import pytest
from django.test import Client

from tests.web import letters
from tests.world import World, just_proved, once
from wijkwerk.access.models import User
from wijkwerk.kernel import codes
from wijkwerk.people.models import DoorCode

pytestmark = pytest.mark.django_db
LETTERS = "/mensen/brieven/"


def _codes_on(shown: str) -> set[str]:
    return {each for each in re.findall(r"<b>([0-9A-Z-]{11})</b>", shown) if codes.normalise(each, length=9)}


def _marijke(world: World) -> Client:
    return just_proved(world.client_for("Marijke"))


def test_a_block_gets_a_letter_per_front_door(world: World) -> None:
    shown = _marijke(world).post(world.url(LETTERS), once({"block": world.block.pk})).content.decode()

    assert len(_codes_on(shown)) == 12 == DoorCode.objects.count()
    assert "Fatima" not in shown


def test_one_front_door_gets_one(world: World) -> None:
    given = once({"postcode": "9999 xa", "number": "3"})

    shown = _marijke(world).post(world.url(LETTERS), given).content.decode()

    assert len(_codes_on(shown)) == 1
    assert DoorCode.objects.get().address.house_number == 3


def test_a_code_leads_in(world: World) -> None:
    given = once({"postcode": "9999XA", "number": "3"})
    [code] = _codes_on(_marijke(world).post(world.url(LETTERS), given).content.decode())

    _client, answer = letters.comes_in(world, code, "Nel")

    assert answer.status_code == 302


def test_opening_the_printed_page_anew_changes_no_code(world: World) -> None:
    marijke, given = _marijke(world), once({"postcode": "9999XA", "number": "3"})
    marijke.post(world.url(LETTERS), given)

    again = marijke.post(world.url(LETTERS), given, follow=True)

    assert _codes_on(again.content.decode()) == set()
    assert DoorCode.objects.get().withdrawn_at is None


@pytest.mark.parametrize("given", [{}, {"postcode": "9999XA", "number": "99"}, {"block": "12345"}])
def test_a_door_we_do_not_know_gets_a_clear_answer(world: World, given: dict[str, str]) -> None:
    answer = _marijke(world).post(world.url(LETTERS), once(given))

    assert answer.status_code == 422
    assert not DoorCode.objects.exists()


@pytest.mark.parametrize("name", ["Samira", "Hanna", "Els", "Joost", "Ton"])
def test_nobody_else_prints_letters(world: World, name: str) -> None:
    person = world.persons["Joost"]
    client = world.client_for(name)

    answers = [client.post(world.url(path), once()) for path in (LETTERS, f"/mensen/{person.code}/overdragen/")]

    assert {each.status_code for each in answers} <= {403, 404}


def test_she_withdraws_a_letter(world: World) -> None:
    letter, secret = letters.to_door(world)

    _marijke(world).post(world.url(f"/mensen/brieven/{letter.code}/intrekken/"), once())

    assert world.client_for(None).get(world.url(f"/deurcode/{secret}/")).status_code == 404


def test_the_account_she_hands_over_is_never_hers(world: World) -> None:
    """She sees the code of the letter, and not the one that signs in afterwards."""
    letter, _secret = letters.to_person(world)
    page = _marijke(world).post(world.url(f"/mensen/{letter.person.code}/overdragen/"), once())
    [code] = _codes_on(page.content.decode())

    client, _answer = letters.comes_in(world, code, "Bakker")

    user = User.objects.get(people=letter.person)
    assert letters.own_code(world, client) not in page.content.decode()
    assert user.email is None
