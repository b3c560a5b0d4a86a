"""From the bank's statement to the books: what a line turned out to be is settled and booked, both or neither."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from wijkwerk.base import commands as base_commands
from wijkwerk.base import queries as base
from wijkwerk.base.models import Bill
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import SettledAs
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement, Payment
from wijkwerk.funding.rules import matching
from wijkwerk.funding.rules.matching import Expected, Proposal
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, Transaction

# To what a line that belongs to nothing may be booked by hand.
BY_HAND = (AccountKind.INCOME, AccountKind.EXPENSE, AccountKind.TRANSIT, AccountKind.SUSPENSE)


@transaction.atomic
def read_in(*, account: BankAccount, content: bytes, by: Actor, at: datetime) -> BankStatement:
    """What stood on the account before the first statement comes into the books with it."""
    is_first = not BankStatement.objects.filter(account=account).exists()
    statement = funding.read_in(account=account, content=content, by=by, at=at)
    if is_first and statement.opening_cents:
        reserve = ledger.books_account(legal_person=account.legal_person, kind=AccountKind.RESERVE, by=by, at=at)
        _post(
            account,
            f"bank-opening-{statement.file_hash[:24]}",
            statement.opening_cents,
            {reserve: statement.opening_cents},
            by=by,
            at=at,
        )
    return statement


def expected(accounts: Sequence[BankAccount], *, today: date) -> dict[int, list[Expected]]:
    """By the key of the account: its lists and collections, and the bills of rooms that nobody paid yet to this legal person."""
    found = queries.expected(accounts, today=today)
    of = {account.legal_person_id: account.pk for account in accounts}
    for bill in base.unpaid_bills(of.keys()):
        found[of[bill.legal_person_id]].append(_of_bill(bill))
    return found


def _of_bill(bill: Bill) -> Expected:
    return Expected(
        SettledAs.BILL,
        str(bill.number),
        bill.cents,
        bill.what,
        name=bill.billed_to,
        marks=(f"rekening {bill.number}", f"factuur {bill.number}", f"rekeningnummer {bill.number}"),
    )


def proposals(accounts: Sequence[BankAccount], lines: Sequence[BankLine], *, today: date) -> dict[int, Proposal]:
    """What each of these lines of these accounts probably is, by the key of its row; never something of another account."""
    found: dict[int, Proposal] = {}
    for account_id, fitting in expected(accounts, today=today).items():
        own = [line for line in lines if line.account_id == account_id]
        found |= matching.propose(queries.seen(own), fitting)
    return found


@transaction.atomic
def accept(*, line: BankLine, expected: Expected, by: Actor, at: datetime) -> BankLine:
    """Somebody tapped: this line is that. Raises PaidAlready for a bill that was paid elsewhere meanwhile."""
    if expected.kind is SettledAs.BILL:
        base_commands.lock_unpaid(Bill.objects.get(legal_person=line.account.legal_person_id, number=expected.code))
    line = funding.settle(line=line, expected=expected, by=by, at=at)
    counter: dict[Account, int] = {}
    for row in queries.counterparts(line, expected.kind, expected.code):
        if isinstance(row, Payment):
            side = 1 if line.cents > 0 else -1
            counter[row.account] = counter.get(row.account, 0) + side * row.cents
    if not counter:
        kind = AccountKind.TRANSIT if expected.kind is SettledAs.TRANSIT else AccountKind.INCOME
        counter = {ledger.books_account(legal_person=line.account.legal_person, kind=kind, by=by, at=at): line.cents}
    _post(line.account, line.booking_key, line.cents, counter, by=by, at=at, subject=expected.key)
    return line


@transaction.atomic
def accept_certain(*, account: BankAccount, by: Actor, at: datetime) -> int:
    """All lines that can be but one thing, in one tap; gives how many."""
    lines = list(BankLine.objects.filter(account=account).open().in_order())
    today = clock.local_day(at, zone=account.neighbourhood.zone)
    found = proposals([account], lines, today=today)
    certain = [line for line in lines if line.pk in found and found[line.pk].is_certain]
    for line in certain:
        accept(line=line, expected=found[line.pk].expected, by=by, at=at)
    return len(certain)


@transaction.atomic
def book_by_hand(*, line: BankLine, kind: AccountKind, words: str, by: Actor, at: datetime) -> BankLine:
    """It belongs to nothing that we know of: somebody says what it was. Raises ValueError for a kind that is not by hand."""
    if kind not in BY_HAND:
        raise ValueError(f"{kind} is not booked by hand")
    other = Expected(SettledAs.OTHER, kind.value, line.cents, words)
    line = funding.settle(line=line, expected=other, by=by, at=at)
    counter = {ledger.books_account(legal_person=line.account.legal_person, kind=kind, by=by, at=at): line.cents}
    _post(line.account, line.booking_key, line.cents, counter, by=by, at=at, reason=words)
    return line


@transaction.atomic
def turn_back(*, line: BankLine, by: Actor, at: datetime) -> BankLine:
    """It was something else after all: an opposite booking, and the line waits again."""
    line = funding.unsettle(line=line, by=by, at=at)
    booked = Transaction.objects.within(line.neighbourhood).get(key=line.booking_key)
    ledger.reverse(transaction=booked, key=f"{booked.key}-back", by=by, at=at, reason="")
    return line


def _post(
    account: BankAccount,
    key: str,
    cents: int,
    counter: dict[Account, int],
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    subject: str = "",
) -> None:
    """In the books what we have stands opposite what we owe: money that came in lowers the bank's account."""
    bank = ledger.books_account(legal_person=account.legal_person, kind=AccountKind.BANK, by=by, at=at)
    lines = [ledger.Line(account=bank, amount=-cents)]
    lines += [ledger.Line(account=each, amount=amount) for each, amount in counter.items()]
    ledger.post(
        neighbourhood=account.neighbourhood,
        key=key,
        entries=lines,
        purpose=Purpose.BANK,
        by=by,
        at=at,
        reason=reason,
        subject=subject,
    )
