"""Statements of the bank: read in whole or not at all, counted once; and what each line turned out to be, by a person's tap."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.commands import donations, paid
from wijkwerk.funding.enums import (
    GOES_EITHER_WAY,
    GOES_OUT,
    LIVE,
    CollectionState,
    LineState,
    PaymentState,
    SettledAs,
)
from wijkwerk.funding.files.opening import read_statements
from wijkwerk.funding.files.statement import Line, NotAStatement, Statement, is_of_account
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement, Collection, Donation, Payment
from wijkwerk.funding.rules import matching
from wijkwerk.funding.rules.matching import Expected
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow

_PAYMENT_BECOMES = {
    SettledAs.PAYMENT: (PaymentState.LISTED, PaymentState.PAID),
    SettledAs.BATCH: (PaymentState.LISTED, PaymentState.PAID),
    SettledAs.PAYMENT_BACK: (PaymentState.PAID, PaymentState.RETURNED),
}
_COLLECTION_BECOMES = {
    SettledAs.COLLECTION: (CollectionState.SENT, CollectionState.PAID),
    SettledAs.RUN: (CollectionState.SENT, CollectionState.PAID),
    SettledAs.COLLECTION_BACK: (CollectionState.PAID, CollectionState.RETURNED),
}


class UnreadableStatement(Refusal):
    """The sentence is that of the file that could not be read."""


class OtherAccount(Refusal):
    for_people = _("Dit afschrift is van een andere rekening dan die van jullie. Er is niets ingelezen.")


class DoesNotFit(Refusal):
    for_people = _("Het bedrag past hier niet bij. Leg de regel apart, of zoek het uit.")


@transaction.atomic
def read_in(*, account: BankAccount, content: bytes, by: Actor, at: datetime) -> BankStatement:
    """The whole file or nothing. Read in again it is the same statement; lines of another file that are known count once."""
    account = BankAccount.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=account.pk)
    file_hash = hashlib.sha256(content).hexdigest()
    known: BankStatement | None = BankStatement.objects.filter(account=account, file_hash=file_hash).first()
    if known is not None:
        return known
    told = _in_order(content, account)
    lines = _identified([line for each in told for line in each.lines])
    there = set(BankLine.objects.filter(account=account, identity__in=lines).values_list("identity", flat=True))
    new = {identity: line for identity, line in lines.items() if identity not in there}
    row = BankStatement.objects.create(
        neighbourhood=account.neighbourhood,
        account=account,
        file_hash=file_hash,
        opens_on=told[0].opens_on,
        closes_on=told[-1].closes_on,
        opening_cents=told[0].opening_cents,
        closing_cents=told[-1].closing_cents,
        line_count=len(lines),
        new_count=len(new),
        read_at=at,
        read_by_id=by.user_id,
    )
    free = BankLine.objects.within(account.neighbourhood).free_codes(len(new))
    BankLine.objects.bulk_create(
        [_row(row, code, identity, line) for code, (identity, line) in zip(free, new.items(), strict=True)],
        batch_size=500,
    )
    audit.record("funding.statement_read", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _in_order(content: bytes, account: BankAccount) -> Sequence[Statement]:
    """Of our account, oldest first, each going on where the one before ended."""
    try:
        told = sorted(read_statements(content), key=lambda each: (each.opens_on, each.closes_on))
    except NotAStatement as reason:
        raise UnreadableStatement(str(reason)) from None
    if not all(is_of_account(each.account, account.iban) for each in told):
        raise OtherAccount
    if any(before.closing_cents != after.opening_cents for before, after in pairwise(told)):
        raise UnreadableStatement(_("De afschriften in dit bestand sluiten niet op elkaar aan. Er mist er een."))
    return told


def _identified(lines: Sequence[Line]) -> dict[str, Line]:
    """By what tells a movement from every other; of two that are the same in all, the second is the second."""
    times: Counter[Line] = Counter()
    found = {}
    for line in lines:
        times[line] += 1
        told = (
            line.booked_on.isoformat(),
            line.cents,
            line.iban,
            line.name,
            line.text,
            line.end_to_end_id,
            line.bank_reference,
        )
        found[hashlib.sha256(repr((*told, times[line])).encode()).hexdigest()] = line
    return found


def _row(statement: BankStatement, code: str, identity: str, line: Line) -> BankLine:
    return BankLine(
        neighbourhood_id=statement.neighbourhood_id,
        statement=statement,
        account_id=statement.account_id,
        code=code,
        identity=identity,
        booked_on=line.booked_on,
        cents=line.cents,
        iban=line.iban[:34],
        name=line.name,
        text=line.text,
        end_to_end_id=line.end_to_end_id,
        is_returned=line.is_returned,
    )


@transaction.atomic
def settle(*, line: BankLine, expected: Expected, by: Actor, at: datetime) -> BankLine:
    """The line is this. What it pays is paid by it, or came back by it; once, whoever else says so at the same moment."""
    line = _locked(line)
    if line.state == LineState.SETTLED:
        raise NotNow
    seen = queries.seen([line])[line.pk]
    if expected.kind is not SettledAs.OTHER and not matching.can_be_accepted(seen, expected):
        raise DoesNotFit
    person_id = _move(line, expected, by=by, at=at)
    line.state, line.settled_as, line.subject = LineState.SETTLED, expected.kind, expected.code
    line.settled_at, line.settled_by_id, line.person_id = at, by.user_id, person_id
    line.times_settled += 1
    line.save()
    audit.record("funding.line_settled", line, by=by, at=at, neighbourhood_id=line.neighbourhood_id)
    return line


def _move(line: BankLine, expected: Expected, *, by: Actor, at: datetime) -> int | None:
    """Payments and collections take their next state; the person of it, when it is one."""
    if expected.kind not in GOES_EITHER_WAY and (line.cents < 0) != (expected.kind in GOES_OUT):
        raise DoesNotFit
    if expected.kind is SettledAs.TRANSIT:
        # One line at a time of an account, so that what was underway comes in once.
        BankAccount.objects.select_for_update().get(pk=line.account_id)
        if queries.is_brought(line, expected.code):
            raise DoesNotFit
    rows = queries.counterparts(line, expected.kind, expected.code)
    if expected.kind in _PAYMENT_BECOMES:
        _move_payments(rows, *_PAYMENT_BECOMES[expected.kind], cents=abs(line.cents), by=by, at=at)
    elif expected.kind in _COLLECTION_BECOMES:
        _move_collections(rows, *_COLLECTION_BECOMES[expected.kind], cents=abs(line.cents))
    elif expected.kind is SettledAs.DONATION:
        donations.settle_donations([each for each in rows if isinstance(each, Donation)], line)
    persons = {each.mandate.person_id if isinstance(each, Collection) else each.person_id for each in rows}
    return persons.pop() if len(persons) == 1 else None


def _move_payments(
    rows: Sequence[Payment | Collection | Donation],
    before: PaymentState,
    after: PaymentState,
    *,
    cents: int,
    by: Actor,
    at: datetime,
) -> None:
    payments = [each for each in rows if isinstance(each, Payment)]
    if not payments or sum(each.cents for each in payments) != cents:
        raise DoesNotFit
    # What came back may stand on another list by now, or be handed over in cash.
    if before not in LIVE and queries.are_settled(payments[0].neighbourhood, [each.subject for each in payments]):
        raise NotNow
    changed = Payment.objects.filter(pk__in=[each.pk for each in payments], state=before).update(state=after)
    if changed != len(payments):
        raise NotNow
    paid.follow(payments=payments, to=after, by=by, at=at)
    paid.settle_batches({each.batch_id for each in payments})


def _move_collections(
    rows: Sequence[Payment | Collection | Donation], before: CollectionState, after: CollectionState, *, cents: int
) -> None:
    if not rows or sum(each.cents for each in rows) != cents:
        raise DoesNotFit
    changed = Collection.objects.filter(pk__in=[each.pk for each in rows], state=before).update(state=after)
    if changed != len(rows):
        raise NotNow


@transaction.atomic
def lay_aside(*, line: BankLine, by: Actor, at: datetime) -> BankLine:
    """In the tray: to be found out later. Laid aside again it comes back among the open ones."""
    line = _locked(line)
    if line.state == LineState.SETTLED:
        raise NotNow
    line.state = LineState.OPEN if line.state == LineState.ASIDE else LineState.ASIDE
    line.save(update_fields=["state"])
    audit.record("funding.line_laid_aside", line, by=by, at=at, neighbourhood_id=line.neighbourhood_id)
    return line


@transaction.atomic
def unsettle(*, line: BankLine, by: Actor, at: datetime) -> BankLine:
    """It was something else after all: the line waits again, and so does what it paid."""
    line = _locked(line)
    if line.state != LineState.SETTLED:
        raise NotNow
    kind = SettledAs(line.settled_as)
    rows = queries.counterparts(line, kind, line.subject)
    if kind in _PAYMENT_BECOMES:
        before, after = _PAYMENT_BECOMES[kind]
        _move_payments(rows, after, before, cents=abs(line.cents), by=by, at=at)
    elif kind in _COLLECTION_BECOMES:
        was, became = _COLLECTION_BECOMES[kind]
        _move_collections(rows, became, was, cents=abs(line.cents))
    donations.let_go(line)
    line.state, line.settled_as, line.subject, line.person_id = LineState.OPEN, "", "", None
    line.settled_at = line.settled_by_id = None
    line.save()
    audit.record("funding.line_unsettled", line, by=by, at=at, neighbourhood_id=line.neighbourhood_id)
    return line


def _locked(line: BankLine) -> BankLine:
    rows = BankLine.objects.select_for_update(of=("self",)).select_related("neighbourhood", "account")
    return rows.get(pk=line.pk)
