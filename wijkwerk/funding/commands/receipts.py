"""A receipt: handed in, sent back or approved by another, paid back, withdrawn or turned back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.commands.approving import approve_locked
from wijkwerk.funding.enums import RECEIPT_TRANSITIONS, PaidBy, PaidFrom, ReceiptState
from wijkwerk.funding.models import CashBox, Receipt, ReceiptTerms
from wijkwerk.funding.rules import receipts as rules
from wijkwerk.kernel import clock, iban, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What somebody hands in. `cents` above zero; `account` of a project, or None; `box` the cash box it was paid from.

    `photo` None with `is_on_paper`: the receipt itself lies in the folder. `iban` empty: paid back in cash.
    """

    cents: int
    what: str
    spent_on: date
    paid_from: PaidFrom
    photo: Encoded | None = None
    is_on_paper: bool = False
    box: CashBox | None = None
    account: Account | None = None
    iban: str = ""


@transaction.atomic
def hand_in(*, person: Person, facts: ReceiptFacts, by: Actor, at: datetime) -> Receipt:
    """`person` is who bought it. The photo is kept with the books, not with the person: the law asks for it seven years."""
    here = person.neighbourhood
    told = _checked(here, facts, has_photo=False, at=at)
    picture = pictures.keep(neighbourhood=here, encoded=facts.photo, at=at) if facts.photo else None
    receipt = Receipt.objects.create(
        neighbourhood=here,
        code=Receipt.objects.within(here).free_code(),
        person=person,
        picture=picture,
        photo_mark=rules.mark(facts.photo.shown.content) if facts.photo else "",
        made_at=at,
        made_by_id=by.user_id,
        **told,
    )
    audit.record("funding.receipt_handed_in", receipt, by=by, at=at, neighbourhood_id=here.pk)
    return receipt


@transaction.atomic
def hand_in_again(*, receipt: Receipt, facts: ReceiptFacts, by: Actor, at: datetime) -> Receipt:
    """With what was asked for put right; the photo stays when there is no new one."""
    row = _locked(receipt)
    told = _checked(row.neighbourhood, facts, has_photo=row.picture_id is not None, at=at)
    row.state = check_move(row.state, ReceiptState.HANDED_IN, table=RECEIPT_TRANSITIONS)
    for name, value in told.items():
        setattr(row, name, value)
    before = row.picture_id
    if facts.photo:
        row.picture = pictures.keep(neighbourhood=row.neighbourhood, encoded=facts.photo, at=at)
        row.photo_mark = rules.mark(facts.photo.shown.content)
    row.first_approved_at = row.first_approved_by = None
    row.save()
    if facts.photo and before:
        pictures.forget(pictures=[before])
    audit.record("funding.receipt_handed_in_again", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _checked(here: Neighbourhood, facts: ReceiptFacts, *, has_photo: bool, at: datetime) -> dict[str, object]:
    """The fields of a receipt, of facts that can be; raises a Refusal for others."""
    what, number = text.clean(facts.what)[:120], facts.iban if facts.paid_from == PaidFrom.OWN else ""
    if not rules.is_amount(facts.cents):
        raise refusals.WrongAmount
    if not what:
        raise refusals.WordsMissing
    if not rules.is_day(facts.spent_on, today=clock.local_day(at, zone=here.zone)):
        raise refusals.WrongDay
    if not (facts.photo or has_photo or facts.is_on_paper):
        raise refusals.NoPaper
    bare = iban.normalise(number) if number else ""
    if bare is None:
        raise refusals.WrongAccountNumber
    box = facts.box if facts.paid_from == PaidFrom.CASH else None
    return {
        "legal_person": _books(here, facts, box),
        "cents": facts.cents,
        # Seen by who looks at it, and of another amount it is another.
        "vat_cents": None,
        "what": what,
        "spent_on": facts.spent_on,
        "paid_from": facts.paid_from,
        "is_on_paper": facts.is_on_paper,
        "box": box,
        "account": facts.account,
        "iban": bare,
    }


def _books(here: Neighbourhood, facts: ReceiptFacts, box: CashBox | None) -> LegalPerson:
    """Whose costs they are: of the project, else of the cash box, else of the first legal person."""
    if (facts.paid_from == PaidFrom.CASH) != (box is not None):
        raise refusals.NotTheseBooks
    account = facts.account
    if account is not None and (account.kind != AccountKind.PROJECT or account.unit != "EUR"):
        raise refusals.NotTheseBooks
    books = {each.legal_person for each in (account, box) if each is not None}
    found = books.pop() if books else places.first_legal_person(here)
    if books or found.neighbourhood_id != here.pk:
        raise refusals.NotTheseBooks
    return found


@transaction.atomic
def withdraw(*, receipt: Receipt, by: Actor, at: datetime) -> Receipt:
    """Not approved yet: photo and account number go."""
    row = _locked(receipt)
    row.state = check_move(row.state, ReceiptState.WITHDRAWN, table=RECEIPT_TRANSITIONS)
    before, row.picture, row.iban = row.picture_id, None, ""
    row.save(update_fields=["state", "picture", "iban"])
    pictures.forget(pictures=[before] if before else [])
    audit.record("funding.receipt_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def send_back(*, receipt: Receipt, reason: str, by: Actor, at: datetime) -> Receipt:
    row = _locked(receipt)
    _not_ones_own(row, by)
    row.reason = _said(reason)
    row.state = check_move(row.state, ReceiptState.SENT_BACK, table=RECEIPT_TRANSITIONS)
    row.first_approved_at = row.first_approved_by = None
    row.save(update_fields=["state", "reason", "first_approved_at", "first_approved_by"])
    audit.record("funding.receipt_sent_back", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def approve(*, receipt: Receipt, by: Actor, at: datetime) -> Receipt:
    """Above what the board said, the first approval is noted and a second person is waited for; gives it as it stands then."""
    row = _locked(receipt)
    _not_ones_own(row, by)
    approve_locked(row, rules.state_when_approved(row.paid_from), table=RECEIPT_TRANSITIONS, by=by, at=at)
    audit.record("funding.receipt_approved", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def note_vat(*, receipt: Receipt, vat_cents: int | None, by: Actor, at: datetime) -> Receipt:
    """For the bookkeeper, of who reads it on the receipt; None takes it away. Nothing is booked by it."""
    row = _locked(receipt)
    if not rules.is_vat(vat_cents, cents=row.cents):
        raise refusals.WrongVat
    row.vat_cents = vat_cents
    row.save(update_fields=["vat_cents"])
    audit.record("funding.receipt_vat_noted", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def mark_paid(*, receipt: Receipt, how: PaidBy, box: CashBox | None, by: Actor, at: datetime) -> Receipt:
    """Somebody has their money back, from this box where it was in cash. The account number goes: it was for this alone."""
    row = _locked(receipt)
    if (how == PaidBy.CASH) != (box is not None) or (box and box.legal_person_id != row.legal_person_id):
        raise refusals.NotTheseBooks
    if row.paid_from != PaidFrom.OWN:
        raise refusals.NobodyToPay
    _not_ones_own(row, by, also_asked=False)
    if row.state != ReceiptState.APPROVED:
        raise NotNow
    row.state = ReceiptState.SETTLED
    row.paid_how, row.paid_at, row.paid_by_id, row.iban = how, at, by.user_id, ""
    row.save(update_fields=["state", "paid_how", "paid_at", "paid_by", "iban"])
    audit.record("funding.receipt_paid", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def reverse(*, receipt: Receipt, reason: str, by: Actor, at: datetime) -> Receipt:
    """Approved by mistake. Once it was paid back it stands: the money has to come back first."""
    row = _locked(receipt)
    row.reason = _said(reason)
    if row.paid_at is not None:
        raise refusals.PaidAlready
    row.state, row.iban = check_move(row.state, ReceiptState.REVERSED, table=RECEIPT_TRANSITIONS), ""
    row.save(update_fields=["state", "reason", "iban"])
    audit.record("funding.receipt_reversed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def set_terms(*, neighbourhood: Neighbourhood, two_above_cents: int, by: Actor, at: datetime) -> ReceiptTerms:
    """Above which amount a second person approves too."""
    if not 0 <= two_above_cents <= rules.MOST_CENTS:
        raise refusals.WrongAmount
    terms, _new = ReceiptTerms.objects.update_or_create(
        neighbourhood=neighbourhood, defaults={"two_above_cents": two_above_cents}
    )
    audit.record("funding.receipt_terms_set", terms, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return terms


@transaction.atomic
def forget_unanswered(*, before: datetime) -> int:
    """Of what was sent back and never handed in again: photo and account number go. Gives how many."""
    rows = Receipt.objects.filter(state=ReceiptState.SENT_BACK, made_at__lt=before, picture__isnull=False)
    marked = dict(rows.values_list("pk", "picture_id"))
    gone = Receipt.objects.filter(pk__in=marked).update(picture=None, iban="")
    pictures.forget(pictures=list(marked.values()))
    return gone


def _not_ones_own(row: Receipt, by: Actor, *, also_asked: bool = True) -> None:
    made_by = row.made_by_id if also_asked else None
    if not rules.may_approve(approver=by.user_id, made_by=made_by, whose=row.person.user_id, first=None):
        raise refusals.OwnReceipt


def _said(reason: str) -> str:
    said = text.clean(reason)[:200]
    if not said:
        raise refusals.WordsMissing
    return said


def _locked(receipt: Receipt) -> Receipt:
    rows = Receipt.objects.select_for_update(of=("self",)).select_related("person", "neighbourhood")
    return rows.get(pk=receipt.pk)
