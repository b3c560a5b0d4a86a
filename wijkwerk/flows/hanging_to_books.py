"""From what stays hanging to the costs or the income that it turned out to be: a voucher nobody used, what a terminal kept for itself."""

from datetime import datetime

from django.db import transaction

from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import BookedOver
from wijkwerk.funding.queries import BOOKED_OVER
from wijkwerk.funding.rules import hanging as rules
from wijkwerk.kernel import codes, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Transaction
from wijkwerk.places.models import LegalPerson


@transaction.atomic
def book_over(
    *,
    legal_person: LegalPerson,
    hangs_in: AccountKind,
    booked: BookedOver,
    cents: int,
    words: str,
    by: Actor,
    at: datetime,
) -> Transaction:
    """With words, for who looks at the books later. Turned back by `turn_back`."""
    if not rules.is_amount(cents):
        raise funding.WrongAmount
    if not rules.may_be(booked, hangs_in=hangs_in):
        raise funding.NotHanging
    reason = text.clean(words)
    if not reason:
        raise funding.WordsMissing
    change = rules.change(booked, cents)
    here = ledger.books_account(legal_person=legal_person, kind=hangs_in, by=by, at=at)
    there = ledger.books_account(legal_person=legal_person, kind=rules.goes_to(booked), by=by, at=at)
    code = codes.new_code()
    return ledger.post(
        neighbourhood=legal_person.neighbourhood,
        key=f"{BOOKED_OVER}{code}",
        entries=[ledger.Line(here, change), ledger.Line(there, -change)],
        purpose=Purpose.CORRECTION,
        by=by,
        at=at,
        reason=reason[:200],
        subject=f"over {code}",
    )


@transaction.atomic
def turn_back(*, booked: Transaction, by: Actor, at: datetime) -> Transaction:
    """By an opposite booking. Only what was booked over here: of all else, what was done for it has its own way back."""
    if not booked.key.startswith(BOOKED_OVER):
        raise NotNow
    return ledger.reverse(transaction=booked, key=f"{booked.key}-back", by=by, at=at, reason="")
