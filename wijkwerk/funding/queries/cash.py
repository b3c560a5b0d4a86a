from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from wijkwerk.funding.enums import PaidFrom
from wijkwerk.funding.models import CashBox, CashShift, Receipt
from wijkwerk.funding.rules import cash as rules
from wijkwerk.ledger.models import Entry
from wijkwerk.places.models import Neighbourhood


def boxes(neighbourhood: Neighbourhood) -> list[CashBox]:
    return list(CashBox.objects.within(neighbourhood).select_related("account", "legal_person").order_by("pk"))


def waiting_from(box: CashBox) -> int:
    """Cents that were spent from it by receipts that are not in the books yet."""
    rows = Receipt.objects.filter(box=box, paid_from=PaidFrom.CASH).open()
    total: int = rows.aggregate(total=Sum("cents", default=0))["total"]
    return total


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with a box: what should be in it, of which receipts that wait are off already; the count that is open."""

    box: CashBox
    expected: int
    waiting: int
    shift: CashShift | None


def state_of(box: CashBox) -> State:
    """Three queries, of which the balance is the newest."""
    balance = type(box.account).objects.filter(pk=box.account_id).values_list("balance", flat=True).get()
    waiting = waiting_from(box)
    shift = CashShift.objects.filter(box=box).open().first()
    return State(box, rules.expected(balance=balance, waiting=waiting), waiting, shift)


def entries_since(shift: CashShift) -> Any:
    """What was booked on the box from the opening count to the closing one, oldest first, with words."""
    rows = Entry.objects.filter(account=shift.box.account_id, transaction__at__gte=shift.opened_at)
    if shift.closed_at is not None:
        rows = rows.filter(transaction__at__lte=shift.closed_at)
    return rows.select_related("transaction__note").order_by("pk")


def shifts_of(box: CashBox) -> Any:
    """Newest first."""
    return CashShift.objects.filter(box=box).order_by("-opened_at", "-pk")


def to_look_at(neighbourhood: Neighbourhood) -> Sequence[CashShift]:
    """Counts with a difference that the treasurer did not look at yet, oldest first."""
    rows = CashShift.objects.within(neighbourhood).unexplained()
    return list(rows.select_related("box").order_by("closed_at", "pk")[:20])
