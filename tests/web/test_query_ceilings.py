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
from tests.world import ROLES, World
from wijkwerk.access.register import permissions

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MOST_QUERIES = 12
FEW, MANY = 10, 10_000 if os.environ.get("SOAK") else 120


def _browsers(world: World) -> dict[str, Client]:
    """Of who may see most; who holds the money has a second factor."""
    for name in ("Ravi", "Yvonne"):
        Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    browsers = {name: world.client_for(name) for name in ("Joost", "Samira", "Marijke", "Hanna", "Ravi", "Yvonne")}
    for browser in browsers.values():
        browser.get(world.url("/mijn/"))  # the first page of a day notes that this browser was used
    return browsers


def _who_sees(pattern: URLPattern) -> str | None:
    """One who may open it: what is public a stranger, what is one's own Joost."""
    if getattr(pattern.callback, "is_public", False):
        return None
    roles = permissions()[pattern.callback.permission].roles
    known = ("Samira", "Marijke", "Hanna", "Ravi", "Yvonne")
    return next((name for name in known if roles & set(ROLES[name])), "Joost")


def _asked(browsers: dict[str, Client], addresses: dict[str, str]) -> dict[str, int]:
    """View → number of queries; without views that show no page. A stranger comes anew each time: some pages give a session."""
    counts = {}
    for name, pattern in VIEWS:
        set_script_prefix("/")
        with CaptureQueriesContext(connection) as queries:
            browser = browsers.get(_who_sees(pattern) or "", Client())
            status = browser.get(addresses[name]).status_code
        if status == 200:
            counts[name] = len(queries)
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
