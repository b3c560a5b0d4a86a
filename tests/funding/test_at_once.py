"""Two at the same moment, on either database: a receipt or a line of the bank is booked once, and two sign for a large one."""

from collections.abc import Callable

import pytest

from tests.at_once import all_at_once, at_once
from tests.funding import paying, spending
from tests.funding.paying import Moved
from tests.world import NOW, World
from wijkwerk.flows import cash_to_ledger, owed_to_batch, owed_to_cash, receipt_to_ledger, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import PaidBy, ReceiptState
from wijkwerk.funding.models import CashShift, Receipt
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account, Transaction

pytestmark = pytest.mark.django_db(transaction=True)


def _approve(world: World, receipt: Receipt, who: str) -> Callable[[], object]:
    by = world.by(who)
    return lambda: receipt_to_ledger.approve(receipt=receipt, by=by, at=NOW)


def test_of_two_who_approve_the_same_receipt_one_books_it(world: World) -> None:
    receipt = spending.receipt(world)

    got = at_once(_approve(world, receipt, "Ravi"), _approve(world, receipt, "Yvonne"))

    assert sum(isinstance(each, Refusal) for each in got) == 1
    assert Transaction.objects.count() == 1


def test_two_who_approve_a_large_one_are_the_two_that_are_needed(world: World) -> None:
    receipt = spending.receipt(world, cents=50_000)

    got = at_once(_approve(world, receipt, "Ravi"), _approve(world, receipt, "Yvonne"))

    receipt.refresh_from_db()
    assert not any(isinstance(each, Refusal) for each in got)
    assert (receipt.state, Transaction.objects.count()) == (ReceiptState.APPROVED, 1)


def test_one_who_approves_a_large_one_twice_is_one(world: World) -> None:
    receipt = spending.receipt(world, cents=50_000)

    at_once(_approve(world, receipt, "Ravi"), _approve(world, receipt, "Ravi"))

    receipt.refresh_from_db()
    assert (receipt.state, Transaction.objects.count()) == (ReceiptState.HANDED_IN, 0)


def test_it_is_paid_back_once(world: World) -> None:
    receipt = receipt_to_ledger.approve(receipt=spending.receipt(world), by=world.by("Ravi"), at=NOW)
    ravi, yvonne = world.by("Ravi"), world.by("Yvonne")

    at_once(
        lambda: receipt_to_ledger.pay(receipt=receipt, how=PaidBy.BANK, box=None, by=ravi, at=NOW),
        lambda: receipt_to_ledger.pay(receipt=receipt, how=PaidBy.BANK, box=None, by=yvonne, at=NOW),
    )

    assert spending.balance(world, AccountKind.TRANSIT) == 3845
    assert books.check(world.neighbourhood) == []


def test_a_box_is_opened_by_one(world: World) -> None:
    box = spending.box(world)
    hanna, ravi = world.by("Hanna"), world.by("Ravi")

    got = at_once(
        lambda: cash_to_ledger.open_box(box=box, cents=500, note="begin", by=hanna, at=NOW),
        lambda: cash_to_ledger.open_box(box=box, cents=500, note="begin", by=ravi, at=NOW),
    )

    assert sum(isinstance(each, Refusal) for each in got) == 1
    assert (CashShift.objects.count(), spending.balance(world, AccountKind.CASH)) == (1, -500)


def test_of_four_who_book_a_line_of_the_bank_one_does(world: World) -> None:
    account = paying.account(world)
    content, by = paying.camt([Moved(-995)]), world.by("Ravi")
    line = statement_to_books.read_in(account=account, content=content, by=by, at=paying.LATER).lines.get()

    got = all_at_once(
        lambda _number: statement_to_books.book_by_hand(
            line=line, kind=AccountKind.EXPENSE, words="kosten", by=by, at=paying.LATER
        )
    )

    assert sum(isinstance(each, NotNow) for each in got) == 3
    assert Account.objects.get(kind=AccountKind.BANK).balance == 995


def test_of_two_who_pay_the_same_claim_in_cash_one_does(world: World) -> None:
    claim, box = paying.claim(world), spending.opened(world).box
    ravi, yvonne = world.by("Ravi"), world.by("Yvonne")

    got = at_once(
        lambda: owed_to_cash.pay_claim(claim=claim, box=box, by=ravi, at=paying.LATER),
        lambda: owed_to_cash.pay_claim(claim=claim, box=box, by=yvonne, at=paying.LATER),
    )

    assert sum(isinstance(each, Refusal) for each in got) == 1
    assert spending.balance(world, AccountKind.CASH) == claim.amount - 10_000


def test_of_a_list_and_a_cash_box_one_pays_it(world: World) -> None:
    paying.keeps_iban(world)
    claim, box, ours = paying.claim(world), spending.opened(world).box, paying.account(world)
    [payable] = owed_to_batch.owed(ours).payables
    ravi, yvonne = world.by("Ravi"), world.by("Yvonne")

    got = at_once(
        lambda: owed_to_cash.pay_claim(claim=claim, box=box, by=yvonne, at=paying.LATER),
        lambda: funding.compose(
            account=ours, payables=[payable], chosen=1, pay_on=paying.PAYS_ON, by=ravi, at=paying.LATER
        ),
    )

    assert sum(isinstance(each, Refusal) for each in got) == 1
