"""What came in at a door, bar or kitchen."""

from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models import CashBox, Takings
from wijkwerk.funding.rules import takings as rules
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor


@transaction.atomic
def count_takings(
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
    """Written down by hand; `activity` the code of the date they belong to."""
    if not rules.is_takings(rules.Amounts(cash_cents, bank_cents)):
        raise refusals.WrongAmount
    CashBox.objects.select_for_update(of=("self",)).get(pk=box.pk)
    amounts = rules.Amounts(cash_cents, bank_cents)
    return _keep(box, kind, title, on, amounts, activity=activity, by=by, at=at)


@transaction.atomic
def bring_in_takings(
    *, box: CashBox, activity: str, title: str, on: date, counted: rules.Amounts, by: Actor, at: datetime
) -> Takings | None:
    """Of what the door counted for this date, what is not in the books yet; None when all of it is."""
    row = CashBox.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=box.pk)
    booked = queries.booked_for(row.neighbourhood, [activity], TakingsKind.DOOR)
    left = rules.still_to_book(counted=counted, booked=booked.get(activity, rules.Amounts(0, 0)))
    if left.is_nothing:
        return None
    return _keep(box, TakingsKind.DOOR, title, on, left, activity=activity, by=by, at=at)


def _keep(
    box: CashBox,
    kind: TakingsKind,
    title: str,
    on: date,
    amounts: rules.Amounts,
    *,
    activity: str,
    by: Actor,
    at: datetime,
) -> Takings:
    row = Takings.objects.create(
        neighbourhood_id=box.neighbourhood_id,
        box=box,
        code=Takings.objects.filter(neighbourhood_id=box.neighbourhood_id).free_code(),
        kind=kind,
        activity=activity,
        title=text.clean(title)[:100],
        on=on,
        cash_cents=amounts.cash,
        bank_cents=amounts.bank,
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("funding.takings_counted", row, by=by, at=at, neighbourhood_id=box.neighbourhood_id)
    return row
