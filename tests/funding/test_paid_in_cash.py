"""Who has no account of their own is paid out of a cash box: once, never by oneself, and brought back when it was a mistake."""

from datetime import date
from typing import Any

import pytest

from tests.funding import owing, paying, spending
from tests.world import NOW, World
from wijkwerk.flows import (
    cash_to_ledger,
    owed_to_batch,
    owed_to_cash,
    receipt_to_ledger,
    reward_to_ledger,
    statement_to_books,
)
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import PaidBy, ReceiptState
from wijkwerk.funding.models import BankLine, CashBox, CashPayout
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries as reward_queries
from wijkwerk.rewards.models import Claim

pytestmark = pytest.mark.django_db
LATER = paying.LATER


def _open_box(world: World, cents: int = 10_000) -> CashBox:
    return spending.opened(world, cents).box


def _pay(world: World, claim: Claim, box: CashBox, who: str = "Yvonne", at: Any = LATER) -> CashPayout:
    return owed_to_cash.pay_claim(claim=claim, box=box, by=world.by(who), at=at)


def _balances(world: World) -> tuple[int, int]:
    """Of purses, and of cash boxes."""
    return spending.balance(world, AccountKind.PERSON), spending.balance(world, AccountKind.CASH)


def test_joost_has_his_money_and_the_box_holds_so_much_less(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)

    payout = _pay(world, claim, box)

    assert (payout.subject, payout.cents) == (f"claim {claim.code}", claim.amount)
    assert _balances(world) == (0, claim.amount - 10_000)
    assert queries.state_of(box).expected == 10_000 - claim.amount
    assert books.check(world.neighbourhood) == []


def test_what_was_paid_in_cash_goes_on_no_list(world: World) -> None:
    paying.keeps_iban(world)
    claim, box, ours = paying.claim(world), _open_box(world), paying.account(world)
    [payable] = owed_to_batch.owed(ours).payables

    _pay(world, claim, box)

    assert owed_to_batch.owed(ours) == owed_to_batch.Owed([], [])
    with pytest.raises(funding.AlreadyListed):
        funding.compose(
            account=ours, payables=[payable], chosen=1, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=LATER
        )


def test_what_stands_on_a_list_is_not_paid_in_cash_too(world: World) -> None:
    paying.batch(world)
    claim = Claim.objects.get()

    with pytest.raises(funding.OnAList):
        _pay(world, claim, _open_box(world))


def test_a_signed_list_stops_when_something_of_it_was_paid_in_cash(world: World) -> None:
    """Also when somebody gets behind the lock that keeps the two apart."""
    batch, box = paying.signed(world), _open_box(world)
    [payment] = batch.payments.all()

    CashPayout.objects.create(
        neighbourhood=world.neighbourhood,
        shift=box.shifts.get(),
        code="AAA-AAA",
        subject=payment.subject,
        account=payment.account,
        cents=payment.cents,
        what="",
        paid_at=LATER,
    )

    with pytest.raises(funding.Changed):
        owed_to_batch.take_file(batch=batch, version="09", by=world.by("Ravi"), at=LATER)


def test_nobody_is_paid_twice(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)
    _pay(world, claim, box)

    with pytest.raises(funding.OnAList):
        _pay(world, claim, box)

    assert _balances(world) == (0, claim.amount - 10_000)


@pytest.mark.parametrize("who", ["Joost", "Hanna"])
def test_never_by_who_gets_it_nor_by_who_asked_for_it(world: World, who: str) -> None:
    claim, box = paying.claim(world), _open_box(world)

    with pytest.raises(rewards.OwnClaim):
        _pay(world, claim, box, who)


def test_never_by_a_command_without_a_person(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)

    with pytest.raises(rewards.OwnClaim):
        owed_to_cash.pay_claim(claim=claim, box=box, by=COMMAND_LINE, at=LATER)


@pytest.mark.parametrize(
    ("above", "who", "is_refused"), [(0, "Ravi", True), (0, "Yvonne", False), (25_000, "Ravi", False)]
)
def test_above_what_the_board_said_another_pays_than_who_approved(
    world: World, above: int, who: str, is_refused: bool
) -> None:
    claim, box = paying.claim(world), _open_box(world)
    funding.set_terms(neighbourhood=world.neighbourhood, two_above_cents=above, by=world.by("Yvonne"), at=NOW)

    if is_refused:
        with pytest.raises(rewards.ApprovedYourself):
            _pay(world, claim, box, who)
    else:
        assert _pay(world, claim, box, who).cents == claim.amount


def test_what_was_not_approved_or_was_turned_back_is_not_paid(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)
    reward_to_ledger.reverse(claim=claim, reason="vergissing", by=world.by("Ravi"), at=LATER)

    with pytest.raises(NotNow):
        _pay(world, claim, box)


def test_more_than_the_box_holds_is_not_paid_out_of_it(world: World) -> None:
    claim = paying.claim(world)
    box = _open_box(world, claim.amount - 1)

    with pytest.raises(funding.NotEnoughInBox):
        _pay(world, claim, box)

    assert CashPayout.objects.count() == 0


def test_receipts_that_wait_are_not_paid_out_a_second_time(world: World) -> None:
    """What was bought from the box is gone from it, also before somebody looked at the receipt."""
    claim = paying.claim(world)
    box = _open_box(world, claim.amount)
    spending.receipt(world, paid_from="cash", box=box, cents=1)

    with pytest.raises(funding.NotEnoughInBox):
        _pay(world, claim, box)


def test_out_of_a_box_that_is_shut_nothing_is_paid(world: World) -> None:
    claim, shift = paying.claim(world), spending.opened(world)
    cash_to_ledger.close_box(shift=shift, cents=10_000, note="", by=world.by("Hanna"), at=LATER)

    with pytest.raises(funding.BoxIsShut):
        _pay(world, claim, shift.box)


def test_the_box_of_another_legal_person_pays_nothing_of_ours(world: World) -> None:
    claim = paying.claim(world)
    theirs = cash_to_ledger.make_box(legal_person=owing.cooperative(world), name="Winkel", by=world.by("Ravi"), at=NOW)
    cash_to_ledger.open_box(box=theirs, cents=9000, note="begin", by=world.by("Hanna"), at=NOW)

    with pytest.raises(funding.NotTheseBooks):
        _pay(world, claim, theirs)


@pytest.mark.parametrize("cents", [0, -1, 1_000_001, 10**12])
def test_nothing_less_than_nothing_and_huge_amounts_are_refused(world: World, cents: int) -> None:
    claim, box = paying.claim(world), _open_box(world)
    purse = Account.objects.get(kind=AccountKind.PERSON)

    with pytest.raises(funding.WrongAmount):
        funding.hand_over(
            box=box,
            subject="claim AAA-AAA",
            account=purse,
            person=world.persons["Joost"],
            cents=cents,
            what=claim.code,
            by=world.by("Ravi"),
            at=LATER,
        )


def test_brought_back_it_is_owed_as_before_and_can_be_paid_again(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)

    owed_to_cash.bring_back(payout=_pay(world, claim, box), by=world.by("Ravi"), at=LATER)

    assert _balances(world) == (claim.amount, -10_000)
    assert list(reward_queries.to_pay_out(world.neighbourhood)) == [claim]
    again = _pay(world, claim, box)
    assert _balances(world) == (0, claim.amount - 10_000)
    assert queries.payout_of(world.neighbourhood, again.subject) == again


def test_brought_back_once(world: World) -> None:
    payout = _pay(world, paying.claim(world), _open_box(world))
    owed_to_cash.bring_back(payout=payout, by=world.by("Ravi"), at=LATER)

    with pytest.raises(NotNow):
        owed_to_cash.bring_back(payout=payout, by=world.by("Ravi"), at=LATER)


@pytest.mark.parametrize("by", ["Joost", ""])
def test_who_got_it_does_not_say_that_it_was_brought_back(world: World, by: str) -> None:
    payout = _pay(world, paying.claim(world), _open_box(world))

    with pytest.raises(funding.OwnCash):
        owed_to_cash.bring_back(payout=payout, by=world.by(by) if by else COMMAND_LINE, at=LATER)


def test_into_a_box_that_is_shut_nothing_is_brought_back(world: World) -> None:
    claim, shift = paying.claim(world), spending.opened(world)
    payout = _pay(world, claim, shift.box)
    cash_to_ledger.close_box(shift=shift, cents=10_000 - claim.amount, note="", by=world.by("Hanna"), at=LATER)

    with pytest.raises(funding.BoxIsShut):
        owed_to_cash.bring_back(payout=payout, by=world.by("Ravi"), at=LATER)


def test_what_was_paid_in_cash_is_not_turned_back_before_the_money_is(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)
    _pay(world, claim, box)

    with pytest.raises(funding.OnAList):
        reward_to_ledger.reverse(claim=claim, reason="vergissing", by=world.by("Ravi"), at=LATER)


def test_what_the_bank_sent_back_and_he_got_in_his_hand_is_not_paid_by_the_bank_after_all(world: World) -> None:
    batch, box = paying.sent(world), _open_box(world)
    [payment], ours = batch.payments.all(), batch.account
    moved = [
        paying.Moved(-payment.cents, end_to_end=payment.code),
        paying.Moved(payment.cents, end_to_end=payment.code, is_returned=True),
    ]
    statement_to_books.read_in(account=ours, content=paying.camt(moved), by=world.by("Ravi"), at=LATER)
    for line in BankLine.objects.in_order():
        [fitting] = [
            each
            for each in statement_to_books.expected([ours], today=paying.PAYS_ON)[ours.pk]
            if each.cents == line.cents
        ]
        statement_to_books.accept(line=line, expected=fitting, by=world.by("Ravi"), at=LATER)
    _pay(world, Claim.objects.get(), box)

    with pytest.raises(NotNow):
        statement_to_books.turn_back(line=line, by=world.by("Ravi"), at=LATER)

    assert _balances(world) == (0, payment.cents - 10_000)


def test_what_was_crossed_out_and_paid_in_cash_is_not_put_back(world: World) -> None:
    batch, box = paying.sent(world, "Joost", "Fatima"), _open_box(world)
    payment = batch.payments.get(person=world.persons["Joost"])
    funding.cross_out_payment(payment=payment, by=world.by("Ravi"), at=LATER)
    _pay(world, Claim.objects.get(person=world.persons["Joost"]), box)

    with pytest.raises(funding.PaidOtherwise):
        funding.restore_payment(payment=payment, by=world.by("Ravi"), at=LATER)


def test_it_counts_for_his_year_and_for_the_rules_as_when_it_is_paid_by_bank(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)
    year = date(claim.for_day.year, 1, 1), date(claim.for_day.year, 12, 31)
    person = world.persons["Joost"]
    before = reward_queries.statement_of(person, first=year[0], last=year[1]).worth_cents

    _pay(world, claim, box)

    after = reward_queries.statement_of(person, first=year[0], last=year[1])
    assert (after.worth_cents, len(after.received)) == (before, 1)
    claim.refresh_from_db()
    assert claim.state == "approved"


def test_he_reads_on_his_own_page_when_he_got_it(world: World) -> None:
    claim, box = paying.claim(world), _open_box(world)
    assert reward_queries.waits_for_account(reward_queries.own_claims(world.persons["Joost"])) == claim.amount

    _pay(world, claim, box)

    [own] = reward_queries.own_claims(world.persons["Joost"])
    assert own.in_cash_at == LATER
    assert reward_queries.waits_for_account([own]) == 0


def test_a_receipt_that_was_paid_in_cash_by_mistake_waits_again(world: World) -> None:
    receipt, box = spending.receipt(world, iban=""), _open_box(world)
    receipt_to_ledger.approve(receipt=receipt, by=world.by("Ravi"), at=NOW)
    receipt_to_ledger.pay(receipt=receipt, how=PaidBy.CASH, box=box, by=world.by("Ravi"), at=LATER)

    owed_to_cash.bring_back(payout=CashPayout.objects.get(), by=world.by("Ravi"), at=LATER)

    receipt.refresh_from_db()
    assert (receipt.state, receipt.paid_how, receipt.paid_at) == (ReceiptState.APPROVED, "", None)
    assert _balances(world) == (3845, -10_000)
    receipt_to_ledger.pay(receipt=receipt, how=PaidBy.CASH, box=box, by=world.by("Ravi"), at=LATER)
    assert _balances(world) == (0, 3845 - 10_000)


def test_who_is_forgotten_leaves_the_slip_without_a_name(world: World) -> None:
    payout = _pay(world, paying.claim(world), _open_box(world))
    CashPayout.objects.update(person=None)

    assert owed_to_cash.bring_back(payout=payout, by=world.by("Ravi"), at=LATER).undone_at == LATER
