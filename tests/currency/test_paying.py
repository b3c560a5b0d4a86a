"""Paying in a shop, and everything somebody could try."""

from datetime import timedelta

import pytest

from tests.at_once import all_at_once
from tests.currency import shops
from tests.funding import owing
from tests.world import NOW, World
from wijkwerk.currency import commands as currency
from wijkwerk.currency.enums import Smallest
from wijkwerk.currency.models import Payment, Settlement
from wijkwerk.flows import purse_to_shop, purse_to_slips, shop_to_sponsor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account

pytestmark = pytest.mark.django_db


def _pay(world: World, contract: object, amount: int = 100, *, key: str = "a", who: str = "Joost") -> Payment:
    return purse_to_shop.pay(
        person=world.persons[who], contract=contract, amount=amount, key=key, by=world.by(who), at=NOW
    )


def test_coins_go_from_the_purse_to_the_shop(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    payment = _pay(world, contract, 200)

    assert (shops.balance(purse), shops.shop_balance(contract), payment.amount) == (100, 200, 200)
    assert books.check(world.neighbourhood) == []


def test_a_payment_that_is_sent_again_is_the_same_payment(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    assert _pay(world, contract) == _pay(world, contract)
    assert shops.balance(purse) == 200


def test_a_key_of_a_payment_pays_nothing_else(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)
    _pay(world, contract)

    with pytest.raises(currency.KeyOfAnother):
        _pay(world, contract, 200)
    with pytest.raises(currency.KeyOfAnother):
        _pay(world, shops.contract(world, name="Groenteman"))
    assert shops.balance(purse) == 200


def test_a_key_that_somebody_saw_pays_only_out_of_their_own_purse(world: World) -> None:
    joost, fatima, contract = shops.purse(world), shops.purse(world, "Fatima"), shops.contract(world)
    _pay(world, contract)

    _pay(world, contract, who="Fatima")

    assert (shops.balance(joost), shops.balance(fatima)) == (200, 200)


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [
        (0, currency.NoAmount),
        (-100, currency.NoAmount),
        (150, currency.OnlyParts),
        (5100, currency.TooMuchAtOnce),
        (10**18, currency.TooMuchAtOnce),
    ],
)
def test_an_amount_that_cannot_be_is_refused_and_nothing_moves(
    world: World, amount: int, refusal: type[Refusal]
) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    with pytest.raises(refusal):
        _pay(world, contract, amount)

    assert (shops.balance(purse), Payment.objects.count()) == (300, 0)


def test_nobody_pays_more_than_they_have(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    with pytest.raises(ledger.OverLimit):
        _pay(world, contract, 400)

    assert (shops.balance(purse), Payment.objects.count()) == (300, 0)


def test_a_shop_takes_no_more_than_it_agreed_to_in_a_week_and_more_in_the_next(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world, per_week=200)
    _pay(world, contract, 200)

    with pytest.raises(currency.WeekIsFull):
        _pay(world, contract, key="b")
    later = purse_to_shop.pay(
        person=world.persons["Joost"],
        contract=contract,
        amount=100,
        key="c",
        by=world.by("Joost"),
        at=NOW + timedelta(days=7),
    )

    assert later.amount == 100


def test_a_shop_of_which_the_contract_ended_takes_nothing(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world)
    currency.end_contract(contract=contract, on=NOW.date() - timedelta(days=1), by=world.by("Ravi"), at=NOW)

    with pytest.raises(currency.NotTakenHere):
        _pay(world, contract)


def test_half_a_coin_is_paid_where_there_are_halves(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)
    currency.set_currency(
        neighbourhood=world.neighbourhood, smallest=Smallest.HALF, most_at_once=1000, by=world.by("Yvonne"), at=NOW
    )

    _pay(world, contract, 50)

    assert shops.balance(purse) == 250


def test_a_mistake_is_turned_back_once_and_makes_room_in_the_week(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world, per_week=100)
    payment = _pay(world, contract)

    purse_to_shop.turn_back(payment=payment, by=world.by("Ravi"), at=NOW)

    assert (shops.balance(purse), shops.shop_balance(contract)) == (300, 0)
    with pytest.raises(currency.AlreadyTurnedBack):
        purse_to_shop.turn_back(payment=payment, by=world.by("Ravi"), at=NOW)
    assert _pay(world, contract, key="b").amount == 100


def test_a_settlement_takes_the_coins_out_and_waits_for_the_invoice_of_the_shop(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world)
    payment = _pay(world, contract, 200)

    settled = shop_to_sponsor.settle(contract=contract, by=world.by("Ravi"), at=NOW)

    assert (settled.amount, settled.cents, shops.shop_balance(contract)) == (200, 500, 0)
    assert Account.objects.get(kind=AccountKind.SUSPENSE, unit="EUR").balance == 500
    assert shops.balance(shops.account(world.neighbourhood, AccountKind.ISSUE)) == -100
    with pytest.raises(currency.NothingToSettle):
        shop_to_sponsor.settle(contract=contract, by=world.by("Ravi"), at=NOW)
    with pytest.raises(currency.AlreadySettled):
        purse_to_shop.turn_back(payment=payment, by=world.by("Ravi"), at=NOW)


def test_what_a_shop_handed_in_is_a_cost_and_paid_once_on_its_invoice(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world)
    _pay(world, contract, 200)
    shop_to_sponsor.settle(contract=contract, by=world.by("Ravi"), at=NOW)

    owing.approved(world, cents=500, is_for_given=True)

    stands = dict(Account.objects.filter(unit="EUR").values_list("kind", "balance"))
    assert stands == {AccountKind.COSTS: -500, AccountKind.SUSPENSE: 0, AccountKind.ORGANISATION: 500}


def test_what_the_sponsor_pays_the_shop_itself_stands_in_no_books_of_ours(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world, is_paid_by_us=False)
    _pay(world, contract, 200)

    settled = shop_to_sponsor.settle(contract=contract, by=world.by("Ravi"), at=NOW)

    assert settled.cents == 500
    assert not Account.objects.filter(unit="EUR").exists()


def test_a_shop_that_sponsors_it_itself_is_owed_nothing(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world, cents_each=0)
    _pay(world, contract)

    shop_to_sponsor.settle(contract=contract, by=world.by("Ravi"), at=NOW)

    assert not Account.objects.filter(unit="EUR").exists()
    assert Settlement.objects.get().cents == 0


def test_no_purse_of_a_person_is_ever_settled_in_euros(world: World) -> None:
    """There is no flow that could: a settlement takes what a shop took in."""
    shops.purse(world)

    with pytest.raises(currency.NothingToSettle):
        shop_to_sponsor.settle(contract=shops.contract(world), by=world.by("Ravi"), at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_race_for_the_last_coin_one_gets_it(world: World) -> None:
    purse, contract = shops.purse(world, coins=100), shops.contract(world)

    got = all_at_once(lambda nth: _pay(world, contract, key=f"k{nth}"))

    assert sum(isinstance(each, Payment) for each in got) == 1
    assert (shops.balance(purse), shops.shop_balance(contract)) == (0, 100)


@pytest.mark.django_db(transaction=True)
def test_the_same_payment_sent_four_times_at_once_is_booked_once(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    got = all_at_once(lambda _nth: _pay(world, contract))

    assert len({each.pk for each in got}) == 1
    assert shops.balance(purse) == 200


@pytest.mark.django_db(transaction=True)
def test_the_last_room_of_a_week_is_given_once(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world, per_week=100)

    got = all_at_once(lambda nth: _pay(world, contract, key=f"k{nth}"), people=3)

    assert sum(isinstance(each, currency.WeekIsFull) for each in got) == 2
    assert shops.shop_balance(contract) == 100


@pytest.mark.django_db(transaction=True)
def test_one_slip_at_four_counters_pays_once(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)
    slip = purse_to_slips.draw(account=purse, amount=100, count=1, by=world.by("Joost"), at=NOW)[0]

    got = all_at_once(
        lambda nth: purse_to_shop.pay_with_slip(
            slip=slip, contract=contract, key=f"k{nth}", by=world.by("Ravi"), at=NOW
        )
    )

    assert sum(isinstance(each, currency.SlipUsed) for each in got) == 3
    assert shops.shop_balance(contract) == 100
