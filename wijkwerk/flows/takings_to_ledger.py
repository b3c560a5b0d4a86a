"""From what the door counted, and what bar and kitchen wrote down, to the books."""

from datetime import date, datetime
from functools import partial

from django.db import transaction

from wijkwerk.activities import queries as activities
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models import CashBox, Takings
from wijkwerk.funding.rules.takings import Amounts
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import WORKER, Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def bring_in(*, box: CashBox, by: Actor, at: datetime) -> list[Takings]:
    """All that the door counted and is not booked yet, into this box: safe to repeat, each tap is booked once."""
    here = box.neighbourhood
    taken = activities.taken_at_the_door(here, since=at - activities.DOOR_COUNTED_WITHIN, until=at)
    found = [
        funding.bring_in_takings(
            box=box,
            activity=each.code,
            title=each.title,
            on=clock.local_day(each.starts_at, zone=here.zone),
            counted=Amounts(each.takings.cash_cents, each.takings.request_cents),
            by=by,
            at=at,
        )
        for each in taken
    ]
    made = [each for each in found if each is not None]
    for takings in made:
        _book(takings, by=by, at=at)
    return made


@transaction.atomic
def bring_in_all(*, at: datetime) -> int:
    """Of every neighbourhood with a cash box, into its first; gives of how many dates something was booked."""
    count = 0
    for neighbourhood in Neighbourhood.objects.filter(cash_boxes__isnull=False).distinct().order_by("pk"):
        count += len(bring_in(box=queries.boxes(neighbourhood)[0], by=WORKER, at=at))
    return count


@transaction.atomic
def count(
    *,
    box: CashBox,
    kind: TakingsKind,
    title: str,
    on: date,
    cash_cents: int,
    bank_cents: int,
    by: Actor,
    at: datetime,
    activity: str = "",
) -> Takings:
    """What bar or kitchen took, written down and booked: both or neither."""
    takings = funding.count_takings(
        box=box,
        kind=kind,
        title=title,
        on=on,
        cash_cents=cash_cents,
        bank_cents=bank_cents,
        activity=activity,
        by=by,
        at=at,
    )
    _book(takings, by=by, at=at)
    return takings


def _book(takings: Takings, *, by: Actor, at: datetime) -> None:
    """Cash is in the box; of the rest the bank tells later that it came."""
    box = takings.box
    books = partial(ledger.books_account, legal_person=box.legal_person, by=by, at=at)
    sides = [
        (box.account, -takings.cash_cents),
        (books(kind=AccountKind.TRANSIT), -takings.bank_cents),
        (books(kind=AccountKind.INCOME), takings.cents),
    ]
    ledger.post(
        neighbourhood=box.neighbourhood,
        key=f"takings-{takings.code}",
        entries=[ledger.Line(account, amount) for account, amount in sides if amount],
        purpose=Purpose.TAKINGS,
        by=by,
        at=at,
        reason=takings.title,
        subject=f"takings {takings.code}",
    )
