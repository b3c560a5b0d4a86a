"""A bill that is paid in cash or by card at the desk: booked once, open again after a slip, and never also paid by the bank."""

import pytest

from tests.at_once import all_at_once
from tests.base import renting
from tests.funding import owing, paying, spending
from tests.funding.paying import Moved
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries as place
from wijkwerk.base.models import Bill, DeskPayment
from wijkwerk.flows import bill_to_ledger, cash_to_ledger, statement_to_books
from wijkwerk.funding.models import BankAccount, BankLine, CashBox
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger.models import Account, Transaction

pytestmark = pytest.mark.django_db


def _bill(world: World) -> Bill:
    booking = renting.confirmed(world, renting.hall(world))
    return base.make_bill(booking=booking, by=world.by("Hanna"), at=NOW)


def _take(world: World, bill: Bill, box: CashBox | None = None) -> DeskPayment:
    return bill_to_ledger.take_payment(bill=bill, box=box, by=world.by("Hanna"), at=NOW)


def _undo(world: World, bill: Bill) -> DeskPayment:
    return bill_to_ledger.undo_payment(bill=bill, by=world.by("Hanna"), at=NOW)


def _balances(bill: Bill) -> dict[str, int]:
    rows = Account.objects.filter(legal_person=bill.legal_person, unit="EUR").values_list("kind", "balance")
    return {kind: balance for kind, balance in rows if balance}


def _on_the_bank(world: World, account: BankAccount, bill: Bill) -> BankLine:
    content = paying.camt([Moved(bill.cents, f"rekening {bill.number}")], account=account.iban)
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)
    return BankLine.objects.get()


def test_what_is_paid_in_cash_lies_in_the_box(world: World) -> None:
    bill, box = _bill(world), spending.box(world)

    _take(world, bill, box)

    assert _balances(bill) == {"cash": -bill.cents, "income": bill.cents}
    assert place.payment_of(bill) == place.BillPaid(TODAY, is_at_desk=True, box=box)


def test_what_is_paid_by_card_is_on_its_way_to_the_bank(world: World) -> None:
    bill = _bill(world)

    _take(world, bill)

    assert _balances(bill) == {"transit": -bill.cents, "income": bill.cents}
    assert place.payment_of(bill) == place.BillPaid(TODAY, is_at_desk=True)


def test_a_bill_is_paid_once(world: World) -> None:
    bill = _bill(world)
    _take(world, bill)

    with pytest.raises(base.PaidAlready):
        _take(world, bill)


def test_the_box_of_another_legal_person_takes_no_money_for_this_one(world: World) -> None:
    bill, by = _bill(world), world.by("Ravi")
    other = cash_to_ledger.make_box(legal_person=owing.cooperative(world), name="Van de coöperatie", by=by, at=NOW)

    with pytest.raises(base.OtherBox):
        _take(world, bill, other)

    assert not DeskPayment.objects.exists()


def test_after_a_slip_the_bill_is_open_and_the_books_are_as_before(world: World) -> None:
    bill = _bill(world)
    _take(world, bill, spending.box(world))

    _undo(world, bill)

    assert _balances(bill) == {}
    assert list(place.unpaid_bills([bill.legal_person_id])) == [bill]


def test_after_a_slip_it_is_paid_and_booked_anew(world: World) -> None:
    bill = _bill(world)
    _take(world, bill, spending.box(world))
    _undo(world, bill)

    _take(world, bill)

    assert _balances(bill) == {"transit": -bill.cents, "income": bill.cents}


def test_what_was_not_paid_at_the_desk_is_not_undone_there(world: World) -> None:
    with pytest.raises(NotNow):
        _undo(world, _bill(world))


def test_the_bank_is_not_asked_for_what_the_desk_took(world: World) -> None:
    bill, account = _bill(world), paying.account(world)
    line = _on_the_bank(world, account, bill)
    proposed = statement_to_books.proposals([account], [line], today=TODAY)[line.pk].expected
    _take(world, bill, spending.box(world))

    assert statement_to_books.proposals([account], [line], today=TODAY) == {}
    with pytest.raises(base.PaidAlready):
        statement_to_books.accept(line=line, expected=proposed, by=world.by("Ravi"), at=paying.LATER)


def test_the_desk_is_not_paid_for_what_the_bank_brought(world: World) -> None:
    bill, account = _bill(world), paying.account(world)
    _on_the_bank(world, account, bill)
    statement_to_books.accept_certain(account=account, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(base.PaidAlready):
        _take(world, bill)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_take_the_money_at_once_one_does(world: World) -> None:
    bill, by = _bill(world), world.by("Hanna")

    got = all_at_once(lambda _nth: bill_to_ledger.take_payment(bill=bill, box=None, by=by, at=NOW))

    assert sum(isinstance(each, base.PaidAlready) for each in got) == 3
    assert Transaction.objects.filter(key__startswith="bill-").count() == 1
