"""What is owed to somebody, handed over out of a cash box: once, of a box that is open, and brought back when it was a mistake."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.commands.batches import keep_off_lists
from wijkwerk.funding.enums import ReceiptState
from wijkwerk.funding.models import CashBox, CashPayout, CashShift, Receipt
from wijkwerk.funding.rules import cash as rules
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person


class OwnCash(Refusal):
    for_people = _("Dit geld was voor jou. Een ander zegt of het terug in de kas is.")


@transaction.atomic
def hand_over(
    *, box: CashBox, subject: str, account: Account, person: Person, cents: int, what: str, by: Actor, at: datetime
) -> CashPayout:
    """`subject` is what it pays, `account` the purse that owes it. Never more than should be in the box, and only while it is open.

    Raises OnAList for what stands on a list of payments, was paid by one, or was handed over before.
    """
    keep_off_lists(neighbourhood=account.neighbourhood, subject=subject)
    row = CashBox.objects.select_for_update().get(pk=box.pk)
    shift = _open_shift(row)
    if row.legal_person_id != account.legal_person_id:
        raise refusals.NotTheseBooks
    if not rules.is_amount(cents):
        raise refusals.WrongAmount
    if cents > queries.state_of(row).expected:
        raise refusals.NotEnoughInBox
    made = CashPayout.objects.create(
        neighbourhood_id=row.neighbourhood_id,
        shift=shift,
        code=CashPayout.objects.filter(neighbourhood_id=row.neighbourhood_id).free_code(),
        subject=subject,
        account=account,
        person=person,
        cents=cents,
        what=text.clean(what)[:120],
        paid_at=at,
        paid_by_id=by.user_id,
    )
    audit.record("funding.cash_handed_over", made, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return made


@transaction.atomic
def bring_back(*, payout: CashPayout, by: Actor, at: datetime) -> CashPayout:
    """It was a mistake and the money lies in the box again, which is open: it is owed as before. Never by who got it."""
    rows = CashPayout.objects.select_for_update(of=("self",)).select_related("person", "neighbourhood", "shift__box")
    row: CashPayout = rows.get(pk=payout.pk)
    if row.undone_at is not None:
        raise NotNow
    if by.user_id is None or (row.person and row.person.user_id == by.user_id):
        raise OwnCash
    if row.subject.startswith(queries.RECEIPT):
        _owe_receipt(row, by=by, at=at)
    _open_shift(CashBox.objects.select_for_update().get(pk=row.shift.box_id))
    row.undone_at, row.undone_by_id = at, by.user_id
    row.save(update_fields=["undone_at", "undone_by"])
    audit.record("funding.cash_brought_back", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _open_shift(box: CashBox) -> CashShift:
    shift: CashShift | None = CashShift.objects.filter(box=box).open().first()
    if shift is None:
        raise refusals.BoxIsShut
    return shift


def _owe_receipt(payout: CashPayout, *, by: Actor, at: datetime) -> None:
    """Its account number went when it was paid: it waits to be paid in cash."""
    code = payout.subject.removeprefix(queries.RECEIPT)
    row = Receipt.objects.select_for_update().get(neighbourhood=payout.neighbourhood_id, code=code)
    row.state, row.paid_how, row.paid_at, row.paid_by_id = ReceiptState.APPROVED, "", None, None
    row.save(update_fields=["state", "paid_how", "paid_at", "paid_by"])
    audit.record("funding.receipt_unpaid", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
