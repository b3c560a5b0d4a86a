"""From a gift to the books: cash goes into a cash box and is booked at once, a bank gift is booked by its statement, a thing is not booked."""

from datetime import datetime

from django.db import transaction

from wijkwerk.flows import told_to_person
from wijkwerk.flows.told_to_person import Told
from wijkwerk.funding.commands import donations
from wijkwerk.funding.models import CashBox, Donation
from wijkwerk.funding.rules.donations import Facts
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Transaction
from wijkwerk.places.models import LegalPerson


@transaction.atomic
def give(
    *, legal_person: LegalPerson, told: Told | None, facts: Facts, by: Actor, at: datetime, box: CashBox | None = None
) -> Donation:
    """Who gave is somebody we know, or somebody new; None: nobody knows. With a cash box written down and booked: both or neither."""
    giver = told_to_person.who(legal_person.neighbourhood, told, by=by, at=at) if told else None
    row = donations.write_down(legal_person=legal_person, giver=giver, facts=facts, box=box, by=by, at=at)
    if box is not None:
        income = ledger.books_account(legal_person=legal_person, kind=AccountKind.INCOME, by=by, at=at)
        ledger.post(
            neighbourhood=row.neighbourhood,
            key=f"donation-{row.code}",
            entries=[ledger.Line(box.account, -row.cents), ledger.Line(income, row.cents)],
            purpose=Purpose.GIFT,
            by=by,
            at=at,
            reason=row.purpose,
            subject=f"donation {row.code}",
        )
    return row


@transaction.atomic
def withdraw(*, donation: Donation, by: Actor, at: datetime) -> Donation:
    """It was a mistake: taken off, with an opposite booking where it was booked."""
    row = donations.withdraw_donation(donation=donation, by=by, at=at)
    if row.box is not None:
        booked = Transaction.objects.within(row.neighbourhood).get(key=f"donation-{row.code}")
        ledger.reverse(transaction=booked, key=f"donation-{row.code}-reversed", by=by, at=at, reason="")
    return row
