"""Who tries the doors: a link bent or brought to another door, a planted session, digits guessed until they fit."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from tests.web import scene as scenes
from tests.web.test_doors import OPEN, VIEWS, wanted_by
from tests.world import NOW, World
from wijkwerk.access.models import Session
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db
SIGNED_IN = "_auth_user_id"
ASK, CODE = "/aanmelden/", "/aanmelden/code/"
# Their tokens are looked up, not signed: tests of their own try those.
LOOKED_UP = {"demo_door", "first_start", "till_open", "newsletter_yes", "newsletter_leave", "newsletter_erase"}


@pytest.fixture
def links(world: World) -> dict[str, str]:
    """View → the token of something that is there; of the views of one thing the first."""
    scene = scenes.build(world)
    by_token = {name: pattern for name, pattern in OPEN if "token" in wanted_by(pattern)}
    told = {name: scenes.arguments_of(scene, name, {"token"})["token"] for name in by_token}
    first = {str(told[name]): name for name in sorted(told, reverse=True) if name not in LOOKED_UP}
    return {name: token for token, name in first.items()}


def _opened(world: World, tried: list[tuple[str, str]]) -> list[str]:
    """The views that showed something for a token that is not theirs."""
    visitor, found = Client(), []
    for name, token in tried:
        path = reverse(name, kwargs={"token": token})
        path = path if path.startswith(f"/{world.neighbourhood.slug}/") else world.url(path)
        if visitor.get(path).status_code not in {404, 405}:
            found.append(f"{name}: {token}")
    return found


def test_a_link_of_one_door_opens_no_other(world: World, links: dict[str, str]) -> None:
    tried = [(name, token) for name, own in links.items() for token in links.values() if token != own]

    assert len(tried) > 80
    assert _opened(world, tried) == []


def test_a_link_that_was_bent_or_made_with_another_key_opens_nothing(world: World, links: dict[str, str]) -> None:
    tried = []
    for name, token in links.items():
        body, _colon, rest = token.partition(":")
        last = "A" if token[-1] != "A" else "B"
        other = signing.dumps([1, 1], salt="wijkwerk", key="x" * 50)
        tried += [(name, bent) for bent in (token[:-1] + last, body, f"{body}::", f"W10:{rest}", other, "é", ":")]

    assert _opened(world, tried) == []


def test_no_door_of_this_neighbourhood_opens_in_the_other(world: World, links: dict[str, str]) -> None:
    visitor = Client()
    paths = [reverse(name, kwargs={"token": token}) for name, token in links.items()]
    there = [f"/{world.other.slug}{path.removeprefix(f'/{world.neighbourhood.slug}')}" for path in paths]

    assert [path for path in there if visitor.get(path).status_code not in {404, 405}] == []


def test_only_a_mail_program_that_leaves_a_newsletter_needs_no_token_of_a_form() -> None:
    """RFC 8058: the token in its address is all it has."""
    without = {name for name, pattern in VIEWS if getattr(pattern.callback, "csrf_exempt", False)}

    assert without == {"newsletter_leave"}


@pytest.fixture
def _still() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _digits(client: Client, world: World) -> str:
    """What was mailed to Fatima after somebody asked for it."""
    client.post(world.url(ASK), {"email": "fatima@voorbeeld.example"})
    told = Message.objects.filter(to="fatima@voorbeeld.example").latest("pk")
    return re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", told.body, re.MULTILINE)[1]  # type: ignore[index]


@pytest.mark.usefixtures("_still")
def test_a_session_that_somebody_planted_is_not_the_one_she_signs_in_with(world: World) -> None:
    client = Client()
    code = _digits(client, world)
    planted = client.session.session_key

    client.post(world.url(CODE), {"code": code})

    assert client.session[SIGNED_IN] == str(world.users["Fatima"].pk)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.usefixtures("_still")
def test_who_guesses_a_mailed_code_is_stopped_and_then_the_right_one_opens_nothing(world: World) -> None:
    client = Client()
    code = _digits(client, world)

    for nth in range(5):
        client.post(world.url(CODE), {"code": f"QQQQQ{nth}"})
    client.post(world.url(CODE), {"code": code})

    assert SIGNED_IN not in client.session


@pytest.mark.usefixtures("_still")
def test_a_mailed_code_opens_nothing_in_another_browser(world: World) -> None:
    """Who reads it over somebody's shoulder, or gets it out of them on the telephone, asked for another."""
    code = _digits(Client(), world)
    thief = Client()
    thief.post(world.url(ASK), {"email": "fatima@voorbeeld.example"})

    thief.post(world.url(CODE), {"code": code})

    assert SIGNED_IN not in thief.session


@pytest.mark.usefixtures("_still")
def test_a_mailed_code_is_good_once(world: World) -> None:
    client = Client()
    code = _digits(client, world)
    client.post(world.url(CODE), {"code": code})
    client.post(world.url("/afmelden/"))

    client.post(world.url(CODE), {"code": code})

    assert SIGNED_IN not in client.session
