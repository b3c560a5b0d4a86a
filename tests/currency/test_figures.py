"""What everybody may know: reckoned from the books, once, and never of fewer than ten."""

from datetime import UTC, date, datetime

import pytest

from tests.currency import shops
from tests.world import NOW, World
from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Contract
from wijkwerk.flows import purse_to_shop, purse_to_slips, shop_to_sponsor
from wijkwerk.kernel.actor import COMMAND_LINE, WORKER
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db
DECEMBER, JANUARY = datetime(2026, 12, 3, tzinfo=UTC), datetime(2027, 1, 3, tzinfo=UTC)


def _neighbours(world: World, count: int) -> list[Person]:
    new = [people.NewPerson(f"Buur {nth}", "", f"06{nth:08d}", "", None, ("nl",)) for nth in range(count)]
    rows = people.add_people(neighbourhood=world.neighbourhood, people=new, by=COMMAND_LINE, at=NOW)
    world.persons |= {row.first_name: row for row in rows}
    return rows


def _pay(person: Person, contract: Contract, *, at: datetime = NOW) -> None:
    purse_to_shop.pay(person=person, contract=contract, amount=100, key=str(at), by=COMMAND_LINE, at=at)


def _all_get_and_nine_pay(world: World, neighbours: list[Person], contract: Contract) -> None:
    for person in neighbours:
        shops.purse(world, person.first_name)
    for person in neighbours[:9]:
        _pay(person, contract)


def _publish(world: World, at: datetime) -> int:
    return len(currency.publish(neighbourhood=world.neighbourhood, by=WORKER, at=at))


def test_a_month_of_ten_is_told_once_when_it_is_over(world: World) -> None:
    contract, neighbours = shops.contract(world), _neighbours(world, 10)
    _all_get_and_nine_pay(world, neighbours, contract)
    slip = purse_to_slips.draw(account=queries.purse_of(neighbours[9]), amount=100, count=1, by=WORKER, at=NOW)[0]
    purse_to_shop.pay_with_slip(slip=slip, contract=contract, key="s", by=WORKER, at=NOW)
    shop_to_sponsor.settle(contract=contract, by=world.by("Ravi"), at=NOW)

    counted = [_publish(world, at) for at in (NOW, DECEMBER, DECEMBER)]

    assert counted == [0, 1, 0]
    told = queries.figures(world.neighbourhood)[0]
    assert (told.first_on, told.months) == (date(2026, 11, 1), 1)
    assert (told.issued, told.spent, told.back, told.out, told.out_average) == (3000, 1000, 1000, 2000, 1000)


def test_a_month_of_nine_waits_and_is_told_with_the_next(world: World) -> None:
    contract, neighbours = shops.contract(world), _neighbours(world, 11)
    _all_get_and_nine_pay(world, neighbours, contract)

    early = _publish(world, DECEMBER)
    for person in neighbours[9:]:
        _pay(person, contract, at=DECEMBER)
    late = _publish(world, JANUARY)

    assert (early, late) == (0, 1)
    told = queries.figures(world.neighbourhood)[0]
    assert (told.months, told.spent, told.out) == (2, 1100, 3300)


def test_what_was_turned_back_was_not_spent(world: World) -> None:
    contract, neighbours = shops.contract(world), _neighbours(world, 10)
    for person in neighbours:
        shops.purse(world, person.first_name)
        _pay(person, contract)
    purse_to_shop.turn_back(payment=contract.payments.first(), by=world.by("Ravi"), at=NOW)

    _publish(world, DECEMBER)

    assert queries.figures(world.neighbourhood)[0].spent == 900


def test_quiet_months_follow_and_every_neighbourhood_is_told(world: World) -> None:
    for person in _neighbours(world, 10):
        shops.purse(world, person.first_name)

    assert currency.publish_all(by=WORKER, at=JANUARY) == 2
    assert [each.first_on.month for each in queries.figures(world.neighbourhood)] == [11, 12]
    assert queries.figures(world.other) == []
    assert _publish(world, JANUARY.replace(month=2)) == 1
