"""Slips of paper: printed once, used once, and back in the purse when they are not."""

from datetime import timedelta

import pytest

from tests.currency import shops
from tests.world import NOW, World
from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.enums import Smallest
from wijkwerk.currency.models import Contract, Payment, Slip
from wijkwerk.flows import purse_to_shop, purse_to_slips
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.models import Account

pytestmark = pytest.mark.django_db


def _draw(world: World, purse: Account, *, amount: int = 100, count: int = 2) -> list[Slip]:
    return purse_to_slips.draw(account=purse, amount=amount, count=count, by=world.by("Joost"), at=NOW)


def _use(world: World, slip: Slip, contract: Contract, *, key: str = "k", days: int = 0) -> Payment:
    return purse_to_shop.pay_with_slip(
        slip=slip, contract=contract, key=key, by=world.by("Ravi"), at=NOW + timedelta(days=days)
    )


def test_coins_leave_the_purse_when_slips_are_printed(world: World) -> None:
    purse = shops.purse(world)

    slips = _draw(world, purse)

    assert shops.balance(purse) == 100
    assert len({queries.slip_text(slip) for slip in slips}) == 2
    assert books.check(world.neighbourhood) == []


def test_nobody_prints_more_than_they_have(world: World) -> None:
    purse = shops.purse(world)

    with pytest.raises(ledger.OverLimit):
        _draw(world, purse, count=4)

    assert (shops.balance(purse), Slip.objects.count()) == (300, 0)


@pytest.mark.parametrize(
    ("amount", "count", "refusal"),
    [
        (0, 1, currency.NoAmount),
        (-100, 1, currency.NoAmount),
        (10**12, 1, currency.TooMuchAtOnce),
        (50, 1, currency.OnlyParts),
        (100, 0, currency.TooManySlips),
        (100, -1, currency.TooManySlips),
        (100, 41, currency.TooManySlips),
    ],
)
def test_slips_that_cannot_be_are_refused(world: World, amount: int, count: int, refusal: type[Refusal]) -> None:
    purse = shops.purse(world)

    with pytest.raises(refusal):
        _draw(world, purse, amount=amount, count=count)

    assert shops.balance(purse) == 300


def test_a_slip_pays_once_and_says_when_it_did(world: World) -> None:
    slip, contract = _draw(world, shops.purse(world))[0], shops.contract(world)
    _use(world, slip, contract)

    with pytest.raises(currency.SlipUsed, match="20 november"):
        _use(world, slip, contract, key="another")

    assert shops.shop_balance(contract) == 100


def test_a_slip_sent_again_by_the_same_till_is_the_same_payment(world: World) -> None:
    slip, contract = _draw(world, shops.purse(world))[0], shops.contract(world)

    assert _use(world, slip, contract) == _use(world, slip, contract)
    assert shops.shop_balance(contract) == 100


def test_a_slip_that_was_put_back_pays_nothing_and_one_that_paid_does_not_go_back(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)
    used, unused = _draw(world, purse)
    _use(world, used, contract)

    came_back = purse_to_slips.put_back(account=purse, slips=[used, unused], by=world.by("Joost"), at=NOW)

    assert (came_back, shops.balance(purse)) == (100, 200)
    with pytest.raises(currency.SlipGone):
        _use(world, unused, contract, key="b")
    assert purse_to_slips.put_back(account=purse, slips=[unused], by=world.by("Joost"), at=NOW) == 0


def test_nobody_puts_slips_of_another_in_their_own_purse(world: World) -> None:
    slips, mine = _draw(world, shops.purse(world)), shops.purse(world, "Fatima")

    assert purse_to_slips.put_back(account=mine, slips=slips, by=world.by("Fatima"), at=NOW) == 0
    assert shops.balance(mine) == 300


def test_a_slip_of_more_than_a_year_goes_back_instead_of_paying(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)
    slip = _draw(world, purse, count=1)[0]

    with pytest.raises(currency.SlipTooOld):
        _use(world, slip, contract, days=366)

    assert purse_to_slips.put_back(account=purse, slips=[slip], by=world.by("Joost"), at=NOW) == 100


def test_a_slip_of_elsewhere_is_no_slip_here(world: World) -> None:
    slip = _draw(world, shops.purse(world))[0]
    there = shops.contract(world, name="Elders", where=world.other)

    with pytest.raises(currency.NoSlip):
        _use(world, slip, there)

    assert queries.slip_with(world.other, queries.slip_text(slip)) is None
    assert queries.slip_with(world.neighbourhood, queries.slip_text(slip)) == slip
    assert queries.slip_with(world.neighbourhood, slip.code) is None


def test_a_slip_keeps_its_worth_when_the_smallest_part_changes(world: World) -> None:
    slip, contract = _draw(world, shops.purse(world), count=1)[0], shops.contract(world)
    currency.set_currency(
        neighbourhood=world.neighbourhood, smallest=Smallest.WHOLE, most_at_once=50, by=world.by("Yvonne"), at=NOW
    )

    assert _use(world, slip, contract).amount == 100


def test_a_slip_can_be_used_again_after_a_mistake_was_turned_back(world: World) -> None:
    slip, contract = _draw(world, shops.purse(world))[0], shops.contract(world)
    purse_to_shop.turn_back(payment=_use(world, slip, contract), by=world.by("Ravi"), at=NOW)

    assert _use(world, slip, contract, key="again").amount == 100
    assert shops.shop_balance(contract) == 100
