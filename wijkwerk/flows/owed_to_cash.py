"""From what is owed to somebody to their hand: out of a cash box, booked at once, and back when it was a mistake."""

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format

from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import CashBox, CashPayout
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Transaction
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.models import Claim


@transaction.atomic
def pay_claim(*, claim: Claim, box: CashBox, by: Actor, at: datetime) -> CashPayout:
    """An approved claim, as it is owed at this moment. Not while it stands on a list of payments."""
    subject = f"{queries.SUBJECT}{claim.code}"
    funding.keep_off_lists(neighbourhood=claim.neighbourhood, subject=subject)
    row, person = rewards.hold_owed(claim=claim, by=by)
    return hand_over(
        box=box,
        subject=subject,
        of=row.legal_person,
        person=person,
        cents=row.amount,
        what=f"{row.get_way_display()}, {date_format(row.for_day, 'j F Y')}",
        by=by,
        at=at,
    )


def hand_over(
    *, box: CashBox, subject: str, of: LegalPerson, person: Person, cents: int, what: str, by: Actor, at: datetime
) -> CashPayout:
    """Within the flow that knows that this person may have it: noted, and booked from their purse in the books `of` this one."""
    purse = ledger.account_for(
        neighbourhood=of.neighbourhood,
        kind=AccountKind.PERSON,
        unit=Unit.EUR,
        legal_person=of,
        person=person,
        by=by,
        at=at,
    )
    made = funding.hand_over(
        box=box, subject=subject, account=purse, person=person, cents=cents, what=what, by=by, at=at
    )
    ledger.post(
        neighbourhood=made.neighbourhood,
        key=made.booking_key,
        entries=[ledger.Line(purse, -cents), ledger.Line(box.account, cents)],
        purpose=Purpose.PAYMENT,
        by=by,
        at=at,
        reason=made.what,
        subject=subject,
    )
    return made


@transaction.atomic
def bring_back(*, payout: CashPayout, by: Actor, at: datetime) -> CashPayout:
    """By an opposite booking; what it paid is owed again."""
    row = funding.bring_back(payout=payout, by=by, at=at)
    booked = Transaction.objects.within(row.neighbourhood).get(key=row.booking_key)
    ledger.reverse(transaction=booked, key=f"{booked.key}-back", by=by, at=at, reason=row.what)
    return row
