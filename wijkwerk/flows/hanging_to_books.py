"""From what stays hanging to the costs or the income that it turned out to be: a voucher nobody used, what a terminal kept for itself."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
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
    """With words, for whoever looks at the books later. Turned back by `turn_back`."""
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
    entries = [ledger.Line(here, change), ledger.Line(there, -change)]
    return _post(legal_person, entries, reason, by=by, at=at)


@transaction.atomic
def release_purses(*, legal_person: LegalPerson, by: Actor, at: datetime) -> Transaction:
    """What nobody can be paid any more, because they were erased, becomes income. Raises NotNow where there is nothing of it."""
    purses = queries.nobodys(legal_person)
    if not purses:
        raise NotNow
    income = ledger.books_account(legal_person=legal_person, kind=AccountKind.INCOME, by=by, at=at)
    entries = [ledger.Line(purse, -purse.balance) for purse in purses]
    total = sum(purse.balance for purse in purses)
    return _post(legal_person, [*entries, ledger.Line(income, total)], gettext("van wie is gewist"), by=by, at=at)


def _post(
    legal_person: LegalPerson, entries: Sequence[ledger.Line], reason: str, *, by: Actor, at: datetime
) -> Transaction:
    code = codes.new_code()
    return ledger.post(
        neighbourhood=legal_person.neighbourhood,
        key=f"{BOOKED_OVER}{code}",
        entries=entries,
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
