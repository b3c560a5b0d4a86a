from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum

from wijkwerk.funding.enums import OPEN
from wijkwerk.funding.models import CashBox, CashPayout, CashShift
from wijkwerk.funding.rules import cash as rules
from wijkwerk.ledger.models import Entry
from wijkwerk.places.models import LegalPerson, Neighbourhood


def boxes(neighbourhood: Neighbourhood) -> list[CashBox]:
    return list(CashBox.objects.within(neighbourhood).select_related("account", "legal_person").order_by("pk"))


def boxes_of(legal_person: LegalPerson) -> list[CashBox]:
    return list(CashBox.objects.filter(legal_person=legal_person).order_by("pk"))


def open_boxes(neighbourhood: Neighbourhood) -> list[CashBox]:
    """Counted at opening and not closed yet: somebody keeps the money now."""
    opened = CashShift.objects.within(neighbourhood).open()
    return list(CashBox.objects.filter(pk__in=opened.values("box")).order_by("pk"))


def payout_of(neighbourhood: Neighbourhood, subject: str) -> CashPayout | None:
    """By which this was paid, and not brought back."""
    found: CashPayout | None = CashPayout.objects.within(neighbourhood).standing().filter(subject=subject).first()
    return found


def payouts(neighbourhood: Neighbourhood) -> Any:
    """What was handed over in cash, newest first, also what was brought back."""
    rows = CashPayout.objects.within(neighbourhood).select_related("person", "shift__box")
    return rows.order_by("-paid_at", "-pk")


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with a box: what should be in it, of which receipts that wait are off already; the count that is open."""

    box: CashBox
    expected: int
    waiting: int
    shift: CashShift | None


def state_of(box: CashBox) -> State:
    """Two queries, and the balance as it is now."""
    paid = Sum("receipts__cents", filter=Q(receipts__state__in=OPEN), default=0)
    rows = CashBox.objects.filter(pk=box.pk).annotate(waiting=paid)
    balance, waiting = rows.values_list("account__balance", "waiting").get()
    shift = CashShift.objects.filter(box=box).open().first()
    return State(box, rules.expected(balance=balance, waiting=waiting), waiting, shift)


@dataclass(frozen=True, slots=True)
class Since:
    """What was booked on a box from one count to the next, oldest first, and what that leaves unsaid.

    `rest`: receipts that were paid from it and are booked later, or were paid before and are booked now.
    """

    entries: Sequence[Entry]
    rest: int


COUNT = "count "


def since(shift: CashShift, *, until: int) -> Since:
    """`until`: cents that should be there at the end, or by now."""
    rows = Entry.objects.filter(account=shift.box.account_id, transaction__at__gt=shift.opened_at)
    if shift.closed_at is not None:
        rows = rows.filter(transaction__at__lte=shift.closed_at)
    found = rows.select_related("transaction__note").order_by("pk")
    entries = [each for each in found if not _is_count(each)]
    return Since(entries, until - shift.opening_cents + sum(each.amount for each in entries))


def _is_count(entry: Entry) -> bool:
    """A difference that was found by counting: it is told beside the count."""
    note = getattr(entry.transaction, "note", None)
    return note is not None and note.subject.startswith(COUNT)


def shifts_of(box: CashBox) -> Any:
    """Newest first."""
    return CashShift.objects.filter(box=box).order_by("-opened_at", "-pk")


def to_look_at(neighbourhood: Neighbourhood) -> Sequence[CashShift]:
    """Counts with a difference that the treasurer did not look at yet, oldest first."""
    rows = CashShift.objects.within(neighbourhood).unexplained()
    return list(rows.select_related("box").order_by("closed_at", "pk")[:20])
