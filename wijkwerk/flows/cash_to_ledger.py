"""From counting a cash box to the books."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction

from wijkwerk.flows import takings_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import MovementKind
from wijkwerk.funding.models import CashBox, CashMovement, CashShift
from wijkwerk.funding.queries import cash as queries
from wijkwerk.funding.rules import cash as rules
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account
from wijkwerk.places.models import LegalPerson


@transaction.atomic
def make_box(*, legal_person: LegalPerson, name: str, by: Actor, at: datetime) -> CashBox:
    """A box with an account of its own, with nothing in it: what it begins with is told by the first count."""
    account = ledger.account_for(
        neighbourhood=legal_person.neighbourhood,
        kind=AccountKind.CASH,
        unit=Unit.EUR,
        legal_person=legal_person,
        name=name,
        by=by,
        at=at,
    )
    return funding.make_box(account=account, name=name, by=by, at=at)


@transaction.atomic
def open_box(
    *, box: CashBox, cents: int, note: str, by: Actor, at: datetime, pieces: Mapping[int, int] | None = None
) -> CashShift:
    """Counted at opening; what the door counted before is brought in first, and a difference is booked as to be found out."""
    takings_to_ledger.bring_in(box=box, by=by, at=at)
    shift = funding.open_box(box=box, cents=cents, note=note, pieces=pieces, by=by, at=at)
    _difference(shift, "opening", shift.opening_difference, shift.opening_note, by=by, at=at)
    return shift


@transaction.atomic
def close_box(
    *, shift: CashShift, cents: int, note: str, by: Actor, at: datetime, pieces: Mapping[int, int] | None = None
) -> CashShift:
    """The same at closing."""
    takings_to_ledger.bring_in(box=shift.box, by=by, at=at)
    shift = funding.close_box(shift=shift, cents=cents, note=note, pieces=pieces, by=by, at=at)
    _difference(shift, "closing", shift.closing_difference, shift.closing_note, by=by, at=at)
    return shift


@transaction.atomic
def move(*, shift: CashShift, kind: MovementKind, cents: int, note: str, by: Actor, at: datetime) -> CashMovement:
    movement = funding.move(shift=shift, kind=kind, cents=cents, note=note, by=by, at=at)
    other = ledger.books_account(legal_person=shift.box.legal_person, kind=rules.comes_from(kind), by=by, at=at)
    amount = cents if rules.goes_in(kind) else -cents
    words = movement.note or str(movement.get_kind_display())
    what, subject = f"cash-{movement.code}", f"cash {movement.code}"
    _post(shift.box, what, other, amount, words, subject, purpose=Purpose.PAYMENT, by=by, at=at)
    return movement


@transaction.atomic
def see_difference(*, shift: CashShift, by: Actor, at: datetime) -> CashShift:
    """What was to be found out becomes costs, or makes up for them."""
    row = funding.see_difference(shift=shift, by=by, at=at)
    amount = row.difference
    if amount:
        books = partial(ledger.books_account, legal_person=row.box.legal_person, by=by, at=at)
        entries = [
            ledger.Line(books(kind=AccountKind.SUSPENSE), -amount),
            ledger.Line(books(kind=AccountKind.COSTS), amount),
        ]
        ledger.post(
            neighbourhood=row.box.neighbourhood,
            key=f"cash-{row.code}-seen",
            entries=entries,
            purpose=Purpose.CORRECTION,
            by=by,
            at=at,
            reason=row.closing_note or row.opening_note,
            subject=f"cash {row.code}",
        )
    return row


def _difference(shift: CashShift, when: str, amount: int, note: str, *, by: Actor, at: datetime) -> None:
    if amount:
        other = ledger.books_account(legal_person=shift.box.legal_person, kind=AccountKind.SUSPENSE, by=by, at=at)
        what, subject = f"cash-{shift.code}-{when}", f"{queries.COUNT}{shift.code}"
        _post(shift.box, what, other, amount, note, subject, purpose=Purpose.CORRECTION, by=by, at=at)


def _post(
    box: CashBox,
    key: str,
    other: Account,
    amount: int,
    words: str,
    subject: str,
    *,
    purpose: Purpose,
    by: Actor,
    at: datetime,
) -> None:
    """`amount` above zero goes into the box, whose balance stands below zero."""
    ledger.post(
        neighbourhood=box.neighbourhood,
        key=key,
        entries=[ledger.Line(box.account, -amount), ledger.Line(other, amount)],
        purpose=purpose,
        by=by,
        at=at,
        reason=words,
        subject=subject,
    )
