"""What is underway to or from the bank: booked when it was taken, counted or handed over, and looked for on the statement."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from wijkwerk.funding.enums import SettledAs
from wijkwerk.funding.models import BankAccount, BankLine
from wijkwerk.funding.rules.matching import Expected
from wijkwerk.kernel import clock
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Entry

# What came in sums with others (a terminal pays once a day) is told by hand, and is not proposed for ever.
_LOOKED_FOR = timedelta(days=60)


def expected_transits(accounts: Sequence[BankAccount], *, today: date) -> Iterable[tuple[int, Expected]]:
    """What no statement brought yet, oldest first, by the key of the account."""
    of = {account.legal_person_id: account for account in accounts}
    if not of:
        return
    since, _ends = clock.day_bounds(today - _LOOKED_FOR, zone=accounts[0].neighbourhood.zone)
    rows = (
        Entry.objects.filter(
            account__legal_person__in=of,
            account__kind=AccountKind.TRANSIT,
            account__unit=Unit.EUR,
            transaction__at__gte=since,
            transaction__reversal_of=None,
            transaction__reversed_by=None,
        )
        .exclude(transaction__purpose__in=(Purpose.BANK, Purpose.CORRECTION))
        .exclude(Exists(_brought(OuterRef("transaction__neighbourhood"), OuterRef("transaction__key"))))
        .select_related("account", "transaction__note")
    )
    for row in rows.order_by("pk"):
        note = getattr(row.transaction, "note", None)
        what = (note.reason if note else "") or str(row.transaction.get_purpose_display())
        yield of[row.account.legal_person_id].pk, Expected(SettledAs.TRANSIT, row.transaction.key, -row.amount, what)


def is_brought(line: BankLine, key: str) -> bool:
    """Whether a line of the bank was this already."""
    return _brought(line.neighbourhood_id, key).exists()


def _brought(neighbourhood: Any, key: Any) -> QuerySet[BankLine]:
    return BankLine.objects.filter(neighbourhood=neighbourhood, settled_as=SettledAs.TRANSIT, subject=key)
