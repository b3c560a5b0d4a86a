from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from wijkwerk.funding.enums import InvoiceState, ReceiptState
from wijkwerk.funding.models import DebitMandate, Invoice, Receipt, ReceiptTerms
from wijkwerk.funding.rules import receipts as rules
from wijkwerk.ledger.enums import AccountKind, Unit
from wijkwerk.ledger.models import Account
from wijkwerk.places.models import Neighbourhood

# What was never bought can't be handed in twice.
_COUNTS = ~Q(state=ReceiptState.WITHDRAWN)


def two_above(neighbourhood: Neighbourhood) -> int:
    """Above how many cents a second person approves too."""
    said = ReceiptTerms.objects.within(neighbourhood).values_list("two_above_cents", flat=True).first()
    return rules.TWO_ABOVE_CENTS if said is None else said


def projects(neighbourhood: Neighbourhood) -> list[Account]:
    """The accounts in euros that costs can be booked on, by name; `holder` along."""
    rows = Account.objects.within(neighbourhood).filter(kind=AccountKind.PROJECT, unit=Unit.EUR, holder__isnull=False)
    return list(rows.select_related("holder", "legal_person").order_by("holder__name", "pk"))


def likely_doubles(receipts: Iterable[Receipt]) -> dict[str, list[str]]:
    """Code → codes of others in the same neighbourhood that may be the same piece of paper; one query for any number."""
    rows = list(receipts)
    if not rows:
        return {}
    alike = Q(photo_mark__in={row.photo_mark for row in rows} - {""})
    for row in rows:
        alike |= Q(cents=row.cents, spent_on__range=(row.spent_on - rules.NEARBY, row.spent_on + rules.NEARBY))
    here = {row.neighbourhood_id for row in rows}
    others = [row.told for row in Receipt.objects.filter(_COUNTS, alike, neighbourhood_id__in=here).order_by("pk")]
    found = {row.code: rules.looks_like(row.told, others) for row in rows}
    return {code: codes for code, codes in found.items() if codes}


@dataclass(frozen=True, slots=True)
class Tray:
    """What waits for the treasurer: how many receipts, how many of them to pay and how many cents, how many invoices to approve, and
    how many mandates lapse before long."""

    waiting: int
    payable: int
    payable_cents: int
    invoices: int
    lapsing: int


def tray(neighbourhood: Neighbourhood, *, today: date) -> Tray:
    """One query."""
    waiting, payable = Q(receipts__state=ReceiptState.HANDED_IN), Q(receipts__state=ReceiptState.APPROVED)
    invoices = Invoice.objects.filter(neighbourhood=OuterRef("pk"), state=InvoiceState.WAITS).order_by()
    lapsing = DebitMandate.objects.filter(neighbourhood=OuterRef("pk")).lapsing(today).order_by()
    counted = Neighbourhood.objects.filter(pk=neighbourhood.pk).annotate(
        waiting=Count("receipts", filter=waiting),
        payable=Count("receipts", filter=payable),
        payable_cents=Sum("receipts__cents", filter=payable, default=0),
        invoice_count=Subquery(invoices.values("neighbourhood").annotate(count=Count("pk")).values("count")),
        lapsing_count=Subquery(lapsing.values("neighbourhood").annotate(count=Count("pk")).values("count")),
    )
    row = counted.values_list("waiting", "payable", "payable_cents", "invoice_count", "lapsing_count").get()
    return Tray(*row[:3], row[3] or 0, row[4] or 0)
