"""Fatima signs in with another mail address from now on, and somebody without one gives a first; what a thief makes of it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from tests.world import NOW, World, just_proved, once
from wijkwerk.access import commands as access
from wijkwerk.access.models import OwnCode, User
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db
NEW, OLD = "fatima.nieuw@post.example", "fatima@voorbeeld.example"
ASK, CODE = "/mijn/mailadres/", "/mijn/mailadres/code/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _proved(world: World, name: str = "Fatima") -> Client:
    client = world.client_for(name)
    return just_proved(client)


def _asked(world: World, client: Client, email: str = NEW) -> str:
    """The digits that were mailed to the new address."""
    client.post(world.url(ASK), {"email": email})
    return re.search(r"\d{6}", Message.objects.filter(to=email).latest("pk").subject)[0]  # type: ignore[index]


def _type(world: World, client: Client, digits: str) -> HttpResponse:
    return client.post(world.url(CODE), once({"code": digits}))


def test_who_reads_the_new_mailbox_signs_in_with_it(world: World) -> None:
    EmailAddress.objects.create(user=world.users["Fatima"], email=OLD, verified=True, primary=True)
    client = _proved(world)

    answer = _type(world, client, _asked(world, client))

    assert answer["Location"] == world.url("/mijn/apparaten/")
    assert User.objects.get(pk=world.users["Fatima"].pk).email == NEW
    assert Person.objects.get(pk=world.persons["Fatima"].pk).email == NEW
    assert not EmailAddress.objects.filter(email=OLD).exists()


def test_the_address_of_before_is_told_and_opens_nothing(world: World) -> None:
    client = _proved(world)
    _type(world, client, _asked(world, client))

    Client().post(world.url("/aanmelden/"), {"email": OLD})

    told = Message.objects.filter(to=OLD)
    assert "ander mailadres" in told.order_by("pk")[0].subject
    assert not [each for each in told if re.search(r"code: \d", each.subject)]


def test_every_other_sign_in_ends(world: World) -> None:
    elsewhere, here = world.client_for("Fatima"), _proved(world)
    elsewhere.get(world.url("/mijn/"))

    _type(world, here, _asked(world, here))

    assert "/aanmelden/" in elsewhere.get(world.url("/mijn/"))["Location"]
    assert here.get(world.url("/mijn/")).status_code == 200


def test_another_address_that_she_gave_us_stays(world: World) -> None:
    Person.objects.filter(pk=world.persons["Fatima"].pk).update(email="thuis@post.example")
    client = _proved(world)

    _type(world, client, _asked(world, client))

    assert Person.objects.get(pk=world.persons["Fatima"].pk).email == "thuis@post.example"


def test_who_had_a_code_of_their_own_gives_a_first_address(world: World) -> None:
    user = world.users["Fatima"]
    User.objects.filter(pk=user.pk).update(email=None)
    access.make_own_code(user=user, by=world.by("Fatima"), at=NOW)
    client = _proved(world)

    _type(world, client, _asked(world, client))

    assert User.objects.get(pk=user.pk).email == NEW
    assert not OwnCode.objects.exists()


def test_an_address_of_somebody_else_is_told_only_to_who_reads_it(world: World) -> None:
    client = _proved(world)
    asked = client.post(world.url(ASK), {"email": "Joost@voorbeeld.example"})
    digits = re.search(r"\d{6}", Message.objects.get(to="joost@voorbeeld.example").subject)[0]  # type: ignore[index]

    answer = _type(world, client, digits)

    assert asked["Location"] == world.url(CODE)
    assert answer.status_code == 422
    assert "al een account" in answer.content.decode()
    assert User.objects.get(pk=world.users["Fatima"].pk).email == OLD


def test_after_three_wrong_digits_the_right_ones_open_nothing(world: World) -> None:
    client = _proved(world)
    digits = _asked(world, client)
    wrong = f"{(int(digits) + 1) % 10**6:06d}"

    answers = [_type(world, client, each).status_code for each in (wrong, wrong, wrong, digits)]

    assert answers == [422, 422, 422, 422]
    assert User.objects.get(pk=world.users["Fatima"].pk).email == OLD


def test_a_code_is_good_for_a_quarter_of_an_hour(world: World) -> None:
    client = _proved(world)
    digits = _asked(world, client)

    with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
        just_proved(client)
        answer = _type(world, client, digits)

    assert answer.status_code == 422


@pytest.mark.parametrize("path", [ASK, CODE])
def test_a_stolen_session_moves_no_account_to_another_mailbox(world: World, path: str) -> None:
    answer = world.client_for("Fatima").post(world.url(path), once({"email": NEW, "code": "123456"}))

    assert "/mijn/bewijs/" in answer["Location"]
    assert not Message.objects.exists()


def test_nobody_is_mailed_over_and_over(world: World) -> None:
    client = _proved(world)

    answers = [client.post(world.url(ASK), {"email": NEW}).status_code for _nth in range(6)]

    assert answers[-1] == 429


@pytest.mark.parametrize("email", ["", "geen adres", "a@b", f"{'x' * 250}@post.example"])
def test_what_is_no_address_is_told(world: World, email: str) -> None:
    answer = _proved(world).post(world.url(ASK), {"email": email})

    assert answer.status_code == 422
    assert not Message.objects.exists()
