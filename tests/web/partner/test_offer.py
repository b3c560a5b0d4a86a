"""Klusploeg Kade gets a link: what is asked, for how much, and a yes or a no. No resident is named."""

import pytest
from django.core import signing
from django.http import HttpResponse

from tests.work import offering
from tests.world import NOW, World, once
from wijkwerk.web.shared.links import OFFER_SALT
from wijkwerk.work import commands as work
from wijkwerk.work.models import Offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(world: World) -> str:
    _run, _needs, offer = offering.offered(world)
    return world.url(f"/aanbod/{signing.dumps([offer.pk, 1], salt=OFFER_SALT)}/")


def _answer(world: World, link: str, values: dict[str, str]) -> HttpResponse:
    return world.client_for(None).post(link, once(values))


def test_the_link_tells_the_work_and_names_nobody(world: World, link: str) -> None:
    page = world.client_for(None).get(link).content.decode()

    assert "Klusploeg Kade" in page
    assert "Kadeblok" in page
    assert "Fatima" not in page
    assert "Klinkerkade 1" not in page


def test_yes_is_taken_on(world: World, link: str) -> None:
    response = _answer(world, link, {"answer": "yes"})

    offer = Offer.objects.get()
    assert response["Location"] == link
    assert (offer.state, offer.package.state) == ("accepted", "taken_on")


def test_no_has_a_reason_that_helps(world: World, link: str) -> None:
    _answer(world, link, {"answer": "no", "reason": "We zitten vol."})

    offer = Offer.objects.get()
    assert (offer.state, offer.reason, offer.package.state) == ("declined", "We zitten vol.", "accepted")


@pytest.mark.parametrize(
    "values", [{}, {"answer": "misschien"}, {"answer": "no"}, {"answer": "no", "reason": "x" * 501}]
)
def test_half_an_answer_changes_nothing(world: World, link: str, values: dict[str, str]) -> None:
    response = _answer(world, link, values)

    assert response.status_code == 422
    assert values.get("reason", "") in response.content.decode()
    assert Offer.objects.get().state == "sent"


def test_an_answer_after_it_was_withdrawn_is_told(world: World, link: str) -> None:
    work.withdraw_offer(offer=Offer.objects.get(), by=world.by("Samira"), at=NOW)

    response = _answer(world, link, {"answer": "yes"})

    assert response.status_code == 422
    assert Offer.objects.get().state == "withdrawn"


def test_a_link_of_this_neighbourhood_opens_nothing_in_the_other(world: World, link: str) -> None:
    elsewhere = link.replace(world.neighbourhood.slug, world.other.slug, 1)

    assert world.client_for(None).get(elsewhere).status_code == 404


@pytest.mark.parametrize(("number", "salt"), [(1, "een andere deur"), (10**12, OFFER_SALT)])
def test_a_link_to_what_is_not_there_opens_nothing(world: World, number: int, salt: str) -> None:
    token = signing.dumps([number, 1], salt=salt)

    assert world.client_for(None).get(world.url(f"/aanbod/{token}/")).status_code == 404


def test_a_made_up_link_opens_nothing(world: World) -> None:
    assert world.client_for(None).get(world.url("/aanbod/verzonnen/")).status_code == 404
