"""A cash box: counted when it opens and when it closes, and what goes in and out in between."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.enums import MovementKind
from wijkwerk.funding.models import CashBox, CashMovement, CashShift
from wijkwerk.funding.rules import cash as rules
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger.models import Account


@transaction.atomic
def make_box(*, account: Account, name: str, by: Actor, at: datetime) -> CashBox:
    """For an account that was opened for it."""
    box = CashBox(
        neighbourhood_id=account.neighbourhood_id,
        legal_person_id=account.legal_person_id,
        code=CashBox.objects.filter(neighbourhood_id=account.neighbourhood_id).free_code(),
        name=text.clean(name)[:40],
        account=account,
        made_at=at,
    )
    try:
        with transaction.atomic():
            box.save()
    except IntegrityError:
        raise refusals.NameTaken from None
    audit.record("funding.cash_box_made", box, by=by, at=at, neighbourhood_id=box.neighbourhood_id)
    return box


@transaction.atomic
def open_box(
    *, box: CashBox, cents: int, note: str, by: Actor, at: datetime, pieces: Mapping[int, int] | None = None
) -> CashShift:
    """With the count at opening. What is not as it was left must be explained."""
    row = _locked(box)
    if CashShift.objects.filter(box=row).open().exists():
        raise refusals.BoxIsOpen
    difference = _difference(row, cents, note)
    shift = CashShift.objects.create(
        neighbourhood_id=row.neighbourhood_id,
        box=row,
        code=CashShift.objects.filter(neighbourhood_id=row.neighbourhood_id).free_code(),
        opening_cents=cents,
        opening_difference=difference,
        opening_pieces=_told(pieces),
        opening_note=text.clean(note)[:200],
        opened_at=at,
        opened_by_id=by.user_id,
    )
    audit.record("funding.cash_opened", shift, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return shift


@transaction.atomic
def close_box(
    *, shift: CashShift, cents: int, note: str, by: Actor, at: datetime, pieces: Mapping[int, int] | None = None
) -> CashShift:
    """With the count at closing. What should have been there and is not must be explained."""
    box = _locked(shift.box)
    row = _open_shift(shift)
    row.closing_difference = _difference(box, cents, note)
    row.closing_cents, row.closing_pieces, row.closing_note = cents, _told(pieces), text.clean(note)[:200]
    row.closed_at, row.closed_by_id = at, by.user_id
    row.save()
    audit.record("funding.cash_closed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def move(*, shift: CashShift, kind: MovementKind, cents: int, note: str, by: Actor, at: datetime) -> CashMovement:
    """Money in or out while the box is open; never more out than should be in it."""
    box = _locked(shift.box)
    row = _open_shift(shift)
    if not rules.is_amount(cents):
        raise refusals.WrongAmount
    if not rules.goes_in(kind) and cents > queries.state_of(box).expected:
        raise refusals.NotEnoughInBox
    movement = CashMovement.objects.create(
        neighbourhood_id=row.neighbourhood_id,
        shift=row,
        code=CashMovement.objects.filter(neighbourhood_id=row.neighbourhood_id).free_code(),
        kind=kind,
        cents=cents,
        note=text.clean(note)[:120],
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("funding.cash_moved", movement, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return movement


@transaction.atomic
def see_difference(*, shift: CashShift, by: Actor, at: datetime) -> CashShift:
    """The treasurer read the explanation and takes it; never of one's own count."""
    row = CashShift.objects.select_for_update().get(pk=shift.pk)
    if row.closed_at is None or row.seen_at is not None:
        raise NotNow
    if by.user_id is None or by.user_id in {row.opened_by_id, row.closed_by_id}:
        raise refusals.OwnCount
    row.seen_at, row.seen_by_id = at, by.user_id
    row.save(update_fields=["seen_at", "seen_by"])
    audit.record("funding.cash_difference_seen", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _difference(box: CashBox, cents: int, note: str) -> int:
    """Read from the books themselves, while nobody else counts this box."""
    if not 0 <= cents <= rules.MOST_CENTS:
        raise refusals.WrongAmount
    difference = rules.difference(counted=cents, expected=queries.state_of(box).expected)
    if rules.must_explain(difference, text.clean(note)):
        raise refusals.Explain
    return difference


def _told(pieces: Mapping[int, int] | None) -> dict[str, int]:
    return {str(value): number for value, number in (pieces or {}).items() if number}


def _locked(box: CashBox) -> CashBox:
    """Its balance is read after the lock: joined along, it would be as it was before somebody else let go."""
    row: CashBox = CashBox.objects.select_for_update().get(pk=box.pk)
    return row


def _open_shift(shift: CashShift) -> CashShift:
    row: CashShift = CashShift.objects.select_for_update().get(pk=shift.pk)
    if row.closed_at is not None:
        raise refusals.BoxIsShut
    return row
