"""Ravi's evening: what waits is approved, refused with a reason, or turned back."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from tests.world import NOW, World, once
from wijkwerk.flows import shift_to_assignment, shift_to_reward
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def ravi(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Ravi")


@pytest.fixture
def claim(world: World) -> Claim:
    shift = world.shift()
    rewards.choose(person=world.persons["Joost"], way=Way.VOUCHER, by=world.by("Joost"), at=NOW)
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, by=world.by("Joost"), at=NOW
    )
    after = NOW + timedelta(days=8)
    return shift_to_reward.mark_done(shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=after)[0]


def _act(world: World, client: Client, claim: Claim, act: str, reason: str | None = None) -> HttpResponse:
    values = {} if reason is None else {"reason": reason}
    return client.post(world.url(f"/geld/{claim.code}/{act}/"), once(values))


def test_what_ravi_approves_stands_in_the_books(world: World, ravi: Client, claim: Claim) -> None:
    response = _act(world, ravi, claim, "akkoord")

    claim.refresh_from_db()
    assert response["Location"] == world.url("/geld/")
    assert (claim.state, Transaction.objects.count()) == ("approved", 1)


def test_what_was_approved_is_not_booked_twice(world: World, ravi: Client, claim: Claim) -> None:
    _act(world, ravi, claim, "akkoord")

    page = ravi.get(_act(world, ravi, claim, "akkoord")["Location"]).content.decode()

    assert "Dit kan nu niet meer" in page
    assert Transaction.objects.count() == 1


def test_a_refusal_has_a_reason_that_the_other_reads(world: World, ravi: Client, claim: Claim) -> None:
    _act(world, ravi, claim, "niet", "dubbel opgegeven")

    claim.refresh_from_db()
    assert (claim.state, claim.reason) == ("refused", "dubbel opgegeven")


@pytest.mark.parametrize("reason", ["", "  ", "lang " * 100])
def test_without_a_short_reason_nothing_is_refused(world: World, ravi: Client, claim: Claim, reason: str) -> None:
    response = _act(world, ravi, claim, "niet", reason)

    claim.refresh_from_db()
    assert response.status_code == 422
    assert reason.strip() in response.content.decode()
    assert claim.state == "made"


def test_a_form_of_another_site_approves_nothing(world: World, ravi: Client, claim: Claim) -> None:
    response = ravi.post(world.url(f"/geld/{claim.code}/akkoord/"), {"key": "verzonnen"})

    claim.refresh_from_db()
    assert response.status_code == 422
    assert "Dit formulier is niet van ons." in response.content.decode()
    assert claim.state == "made"


def test_what_was_approved_by_mistake_is_turned_back(world: World, ravi: Client, claim: Claim) -> None:
    _act(world, ravi, claim, "akkoord")

    _act(world, ravi, claim, "terug", "verkeerde dag")

    claim.refresh_from_db()
    assert (claim.state, Transaction.objects.count()) == ("reversed", 2)


def test_a_statement_shows_what_moved(world: World, ravi: Client, claim: Claim) -> None:
    _act(world, ravi, claim, "akkoord")
    number = Account.objects.order_by("number")[0].number

    page = ravi.get(world.url(f"/geld/boeken/{number}/")).content.decode()

    assert "€ 15" in page.replace("\xa0", " ")


@pytest.mark.parametrize("number", ["999999", "9" * 40])
def test_an_account_that_is_not_there_is_not_found(world: World, ravi: Client, number: str) -> None:
    assert ravi.get(world.url(f"/geld/boeken/{number}/")).status_code == 404


def test_the_treasurer_of_the_other_neighbourhood_does_not_see_it(world: World, claim: Claim) -> None:
    Authenticator.objects.create(user=world.users["Ton"], type=Authenticator.Type.TOTP, data={"secret": "x"})

    response = world.client_for("Ton").get(world.url(f"/geld/{claim.code}/", where=world.other))

    assert response.status_code == 404
