"""Money that was booked before the bank tells of it: the statement brings it in once, and it is no income a second time."""

import pytest

from tests.at_once import at_once
from tests.funding import paying, spending
from tests.funding.paying import Moved
from tests.world import NOW, TODAY, World
from wijkwerk.flows import cash_to_ledger, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import MovementKind, Why
from wijkwerk.funding.models import BankAccount, BankLine
from wijkwerk.funding.rules.matching import Expected
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account

pytestmark = pytest.mark.django_db


def _lines(world: World, account: BankAccount, *cents: int) -> list[BankLine]:
    moved = [Moved(each, f"bijschrijving {nth}") for nth, each in enumerate(cents)]
    content = paying.camt(moved, account=account.iban)
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)
    return list(BankLine.objects.order_by("pk"))


def _expected(account: BankAccount) -> list[Expected]:
    return statement_to_books.expected([account], today=TODAY)[account.pk]


def _accept(world: World, line: BankLine, expected: Expected) -> BankLine:
    return statement_to_books.accept(line=line, expected=expected, by=world.by("Ravi"), at=paying.LATER)


def _balance(kind: AccountKind) -> int:
    return sum(Account.objects.filter(kind=kind, unit="EUR").values_list("balance", flat=True))


def test_what_was_paid_by_card_is_expected_on_the_bank(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)

    assert [(each.cents, each.what) for each in _expected(account)] == [(4_500, "Buurtborrel")]


def test_when_it_comes_nothing_is_underway_and_the_income_is_as_it_was(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)

    _accept(world, _lines(world, account, 4_500)[0], _expected(account)[0])

    assert (_balance(AccountKind.TRANSIT), _balance(AccountKind.INCOME)) == (0, 4_500)
    assert _expected(account) == []


def test_a_line_of_the_same_amount_is_proposed_but_never_certain(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)
    line = _lines(world, account, 4_500)[0]

    proposed = statement_to_books.proposals([account], [line], today=TODAY)[line.pk]

    assert (proposed.why, proposed.is_certain) == (Why.AMOUNT_UNDERWAY, False)


def test_money_that_was_brought_to_the_bank_is_expected_there(world: World) -> None:
    account, shift = paying.account(world), spending.opened(world)
    cash_to_ledger.move(
        shift=shift, kind=MovementKind.TO_BANK, cents=2_000, note="gestort", by=world.by("Ravi"), at=NOW
    )

    assert [(each.cents, each.what) for each in _expected(account)] == [(2_000, "gestort")]


def test_a_line_that_is_turned_back_is_looked_for_again(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)
    line = _accept(world, _lines(world, account, 4_500)[0], _expected(account)[0])

    statement_to_books.turn_back(line=line, by=world.by("Ravi"), at=paying.LATER)

    assert [each.cents for each in _expected(account)] == [4_500]
    assert _balance(AccountKind.TRANSIT) == -4_500


def test_another_amount_is_not_what_was_underway(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)

    with pytest.raises(funding.DoesNotFit):
        _accept(world, _lines(world, account, 4_400)[0], _expected(account)[0])


def test_it_comes_in_once(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)
    lines, expected = _lines(world, account, 4_500, 4_500), _expected(account)[0]
    _accept(world, lines[0], expected)

    with pytest.raises(funding.DoesNotFit):
        _accept(world, lines[1], expected)


def test_a_terminal_that_pays_several_at_once_is_told_by_hand(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)
    line = _lines(world, account, 4_450)[0]

    statement_to_books.book_by_hand(
        line=line, kind=AccountKind.TRANSIT, words="pin van vrijdag", by=world.by("Ravi"), at=paying.LATER
    )

    assert (_balance(AccountKind.TRANSIT), _balance(AccountKind.INCOME)) == (-50, 4_500)


@pytest.mark.django_db(transaction=True)
def test_of_two_lines_that_are_called_the_same_at_once_one_is(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world)
    lines, expected, by = _lines(world, account, 4_500, 4_500), _expected(account)[0], world.by("Ravi")

    def accept(line: BankLine) -> object:
        return statement_to_books.accept(line=line, expected=expected, by=by, at=paying.LATER)

    got = at_once(lambda: accept(lines[0]), lambda: accept(lines[1]))

    assert sum(isinstance(each, funding.DoesNotFit) for each in got) == 1
    assert _balance(AccountKind.TRANSIT) == 0
