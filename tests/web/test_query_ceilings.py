"""Costs grow with the page shown, never with the size of the table."""

import os

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse, set_script_prefix

from tests.web import crowd
from tests.web import scene as scenes
from tests.web.test_doors import VIEWS, wanted_by
from tests.world import World

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
FEW, MANY = 10, 10_000 if os.environ.get("SOAK") else 300


def _browsers(world: World) -> list[Client]:
    """A stranger, and who may most first; who holds the money has a second factor."""
    for name in ("Ravi", "Yvonne"):
        Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return [world.client_for(name) for name in (None, "Joost", "Samira", "Marijke", "Hanna", "Ravi", "Yvonne")]


def _asked(browsers: list[Client], addresses: dict[str, str]) -> dict[str, int]:
    """View → number of queries, for the first who is shown the page; without views that show none."""
    counts = {}
    for name, address in addresses.items():
        for client in browsers:
            set_script_prefix("/")
            with CaptureQueriesContext(connection) as queries:
                status = client.get(address).status_code
            if status == 200:
                counts[name] = len(queries)
                break
    return counts


def _address(world: World, scene: scenes.Scene, pattern: URLPattern) -> str:
    return world.url(reverse(pattern.name, kwargs=scenes.arguments_of(scene, pattern.name, wanted_by(pattern))))


def test_no_page_asks_more_of_the_database_when_there_is_more_in_it(world: World) -> None:
    scene = scenes.build(world)
    set_script_prefix("/")
    addresses = {name: _address(world, scene, pattern) for name, pattern in VIEWS}
    browsers = _browsers(world)
    crowd.fill(world, FEW)
    few = _asked(browsers, addresses)
    crowd.fill(world, MANY)
    many = _asked(browsers, addresses)

    assert {name: count for name, count in many.items() if count > MOST_QUERIES} == {}
    assert few == many
