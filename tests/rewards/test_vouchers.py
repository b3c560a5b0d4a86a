"""What a shop may still ask for: vouchers that were granted for it, of the day somebody said yes."""

from datetime import timedelta

import pytest

from tests.currency import shops
from tests.funding import owing, paying
from tests.world import NOW, TODAY, World
from wijkwerk.currency import queries as currency
from wijkwerk.currency.models import Settlement
from wijkwerk.flows import reward_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries as funding_queries
from wijkwerk.people.models import Organisation
from wijkwerk.places import queries as places
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import Way
from wijkwerk.web.desk.invoices import given

pytestmark = pytest.mark.django_db


def _voucher_of(world: World, shop: Organisation | None, *, days: int = 0) -> None:
    rewards.offer_way(
        neighbourhood=world.neighbourhood,
        way=Way.VOUCHER,
        amount=1500,
        worth_cents=1500,
        words="een bon",
        shop=shop,
        from_on=TODAY + timedelta(days=days),
        by=world.by("Yvonne"),
        at=NOW,
    )


def test_a_voucher_counts_for_the_shop_of_the_day_of_the_yes(world: World) -> None:
    greengrocer, baker = owing.shop(world), owing.shop(world, "Bakker Bol")
    _voucher_of(world, greengrocer)
    _voucher_of(world, baker, days=5)

    claim = paying.claim(world, way=Way.VOUCHER)

    assert queries.vouchers_by_shop(claim.legal_person) == {greengrocer.pk: claim.amount}


def test_what_was_turned_back_is_not_to_be_asked(world: World) -> None:
    _voucher_of(world, owing.shop(world))
    claim = paying.claim(world, way=Way.VOUCHER)
    reward_to_ledger.reverse(claim=claim, reason="niet gekomen", by=world.by("Ravi"), at=paying.LATER)

    assert queries.vouchers_by_shop(claim.legal_person) == {}


def test_what_was_granted_before_a_shop_was_named_is_of_no_shop(world: World) -> None:
    _voucher_of(world, owing.shop(world), days=1)

    claim = paying.claim(world, way=Way.VOUCHER)

    assert queries.vouchers_by_shop(claim.legal_person) == {}


def test_what_a_shop_asked_is_beside_what_was_granted(world: World) -> None:
    _voucher_of(world, owing.shop(world))
    claim = paying.claim(world, way=Way.VOUCHER)
    first = owing.invoice(world, cents=claim.amount - 500, is_for_given=True)
    second = owing.invoice(world, cents=800, is_for_given=True, reference="2")
    other = owing.invoice(world, cents=800, is_for_given=True, reference="3")
    funding.withdraw_invoice(invoice=other, reason="dubbel", by=world.by("Yvonne"), at=NOW)

    shown = given.beside(second)

    assert shown is not None
    assert (shown.granted, shown.asked, shown.left) == (claim.amount, first.cents, 500)
    assert [(each.left, each.too_much) for each in given.by_shop(claim.legal_person)] == [(-300, 300)]
    assert given.beside(owing.invoice(world, reference="planten")) is None


def test_a_shop_that_asked_for_all_of_it_is_not_listed(world: World) -> None:
    _voucher_of(world, owing.shop(world))
    claim = paying.claim(world, way=Way.VOUCHER)
    owing.invoice(world, cents=claim.amount, is_for_given=True)

    assert given.by_shop(claim.legal_person) == []


def test_coins_that_we_pay_count_with_the_first_legal_person_and_no_others(world: World) -> None:
    ours, sponsored = shops.contract(world), shops.contract(world, name="Slager", is_paid_by_us=False)
    for contract in (ours, sponsored):
        Settlement.objects.create(contract=contract, code="AAA-AAA", amount=200, cents=500, made_at=NOW)

    assert currency.handed_in_by_shop(places.first_legal_person(world.neighbourhood)) == {ours.organisation_id: 500}
    assert currency.handed_in_by_shop(owing.cooperative(world)) == {}


def test_nothing_was_asked_by_nobody(world: World) -> None:
    assert funding_queries.asked_by_shop(places.first_legal_person(world.neighbourhood)) == {}
