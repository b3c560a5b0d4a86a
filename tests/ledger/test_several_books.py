"""Each legal person has books of its own, everybody a purse in each, and one neighbourhood currency has a worth from a day on."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, AccountHolder, Transaction
from wijkwerk.places import commands as places
from wijkwerk.places.models import LegalPerson

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(world: World) -> LegalPerson:
    return places.add_legal_person(
        neighbourhood=world.neighbourhood,
        name="Coöperatie Kade",
        facts=places.LegalFacts(),
        from_on=date(2026, 1, 1),
        by=COMMAND_LINE,
        at=NOW,
    )


def _account(world: World, kind: AccountKind, **details: Any) -> Account:
    return ledger.account_for(
        neighbourhood=world.neighbourhood, kind=kind, unit="EUR", by=COMMAND_LINE, at=NOW, **details
    )


def test_everybody_has_a_purse_in_each_of_the_books(world: World, cooperative: LegalPerson) -> None:
    joost = world.persons["Joost"]

    purses_of_joost = {
        _account(world, AccountKind.PERSON, person=joost, legal_person=books).pk for books in (None, cooperative, None)
    }

    assert len(purses_of_joost) == 2
    assert [row.legal_person.number for row in queries.balances_of(joost)] == [1, 2]


def test_a_booking_never_crosses_from_one_book_into_another(world: World, cooperative: LegalPerson) -> None:
    ours = _account(world, AccountKind.COSTS)
    theirs = _account(world, AccountKind.RESERVE, legal_person=cooperative)

    with pytest.raises(ledger.OtherBooks):
        purses.post(world.neighbourhood, "a", (ours, -5), (theirs, 5))

    assert not Transaction.objects.exists()


def test_money_goes_to_other_books_by_two_bookings(world: World, cooperative: LegalPerson) -> None:
    for books in (None, cooperative):
        pair = [_account(world, kind, legal_person=books) for kind in (AccountKind.SUSPENSE, AccountKind.RESERVE)]
        sign = 1 if books is None else -1
        purses.post(world.neighbourhood, f"over-{sign}", (pair[0], 5 * sign), (pair[1], -5 * sign))

    assert list(Transaction.objects.order_by("pk").values_list("legal_person__number", flat=True)) == [1, 2]
    assert queries.journal(world.neighbourhood, legal_person=cooperative).count() == 2
    assert queries.check() == []


def test_the_check_finds_a_booking_that_crosses(world: World, cooperative: LegalPerson) -> None:
    ours, reserve = _account(world, AccountKind.COSTS), _account(world, AccountKind.RESERVE)
    purses.post(world.neighbourhood, "a", (ours, -5), (reserve, 5))
    Account.objects.filter(pk=reserve.pk).update(legal_person=cooperative)

    assert queries.check() == ["unsealed transaction a moves account 2 of other books"]


def test_books_of_elsewhere_are_refused(world: World) -> None:
    with pytest.raises(ledger.OtherBooks):
        _account(world, AccountKind.COSTS, legal_person=world.other.legal_persons.get())


def test_books_have_one_account_in_euros_for_what_nobody_holds(world: World, cooperative: LegalPerson) -> None:
    bank, again = (
        ledger.books_account(legal_person=cooperative, kind=AccountKind.BANK, by=COMMAND_LINE, at=NOW)
        for _nth in range(2)
    )

    assert bank == again
    assert (bank.legal_person, bank.kind, bank.unit) == (cooperative, AccountKind.BANK, Unit.EUR)


@pytest.mark.parametrize("kind", [AccountKind.CIRCLE, AccountKind.PROJECT])
def test_a_circle_or_project_has_a_purse_under_its_name(world: World, kind: AccountKind) -> None:
    garden = _account(world, kind, name="Tuin")

    assert _account(world, kind, name="Tuin") == garden
    assert _account(world, kind, name="Keuken") != garden
    assert garden.floor == 0


def test_an_organisation_that_is_a_shop_too_has_two_purses(world: World) -> None:
    supplier = world.supplier()

    assert _account(world, AccountKind.SHOP, organisation=supplier) != _account(
        world, AccountKind.ORGANISATION, organisation=supplier
    )


def test_the_database_itself_keeps_to_one_purse_per_holder(world: World) -> None:
    garden = AccountHolder.objects.get(account=_account(world, AccountKind.CIRCLE, name="Tuin"))
    other = _account(world, AccountKind.CIRCLE, name="Keuken")

    with pytest.raises(DatabaseError), transaction.atomic():
        AccountHolder.objects.filter(account=other).update(name=garden.name)


def test_a_name_is_no_holder_for_a_person(world: World) -> None:
    with pytest.raises(ValueError, match="has a person as holder"):
        _account(world, AccountKind.PERSON, name="Joost")


def _worth(world: World, unit: Unit, amount: int, day: date) -> None:
    ledger.set_worth(neighbourhood=world.neighbourhood, unit=unit, amount=amount, from_on=day, by=COMMAND_LINE, at=NOW)


def test_a_coin_is_worth_what_was_said_for_that_day(world: World) -> None:
    _worth(world, Unit.UUR, 60, date(2026, 1, 1))
    _worth(world, Unit.EUR, 500, date(2026, 7, 1))
    _worth(world, Unit.UUR, 30, date(2026, 7, 1))

    found = {day: queries.worth_of(world.neighbourhood, day) for day in (date(2026, 6, 30), date(2026, 7, 1))}

    assert [(row.unit, row.amount) for row in found.values() if row] == [("UUR", 60), ("UUR", 30)]
    assert queries.worth_of(world.neighbourhood, date(2025, 12, 31)) is None


@pytest.mark.parametrize(("unit", "amount"), [(Unit.WIJK, 5), (Unit.EUR, 0)])
def test_a_coin_is_not_worth_nothing_nor_itself(world: World, unit: Unit, amount: int) -> None:
    with pytest.raises(ValueError, match="can't be worth"):
        _worth(world, unit, amount, date(2026, 1, 1))


def test_more_than_can_be_counted_exactly_is_refused(world: World) -> None:
    pair = _account(world, AccountKind.COSTS), _account(world, AccountKind.RESERVE)

    with pytest.raises(ledger.NotInBalance):
        purses.post(world.neighbourhood, "a", (pair[0], -(10**16)), (pair[1], 10**16), purpose=Purpose.GIFT)
