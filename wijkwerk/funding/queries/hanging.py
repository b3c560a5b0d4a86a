"""What waits in the books for something else to come: what is to be found out, and what is underway to or from the bank."""

from collections.abc import Sequence
from dataclasses import dataclass

from wijkwerk.funding.enums import PaymentState
from wijkwerk.funding.models import Payment
from wijkwerk.funding.rules.hanging import HANGS_IN
from wijkwerk.ledger.enums import AccountKind, Unit
from wijkwerk.ledger.models import Account, Entry, Transaction
from wijkwerk.places.models import LegalPerson

# How the key of a booking begins by which somebody said that nothing comes any more.
BOOKED_OVER = "over-"
_NEWEST = 10


@dataclass(frozen=True, slots=True)
class Hanging:
    """`account` is None where nothing ever waited; `entries` are the newest."""

    kind: AccountKind
    account: Account | None
    entries: Sequence[Entry]

    @property
    def balance(self) -> int:
        return self.account.balance if self.account else 0

    @property
    def cents(self) -> int:
        """For a sentence that says which way it stands."""
        return abs(self.balance)


def hanging(legal_person: LegalPerson) -> list[Hanging]:
    """In euros, in the books of this legal person."""
    rows = Account.objects.filter(legal_person=legal_person, kind__in=HANGS_IN, unit=Unit.EUR)
    accounts = {account.kind: account for account in rows}
    return [Hanging(kind, accounts.get(kind), _newest(accounts.get(kind))) for kind in HANGS_IN]


def _newest(account: Account | None) -> Sequence[Entry]:
    if account is None:
        return []
    return list(account.entries.select_related("transaction__note").order_by("-pk")[:_NEWEST])


def nobodys(legal_person: LegalPerson) -> list[Account]:
    """Purses in euros of who was erased before they were paid; not those that a list of payments still empties."""
    underway = Payment.objects.filter(state=PaymentState.LISTED, account__legal_person=legal_person)
    rows = Account.objects.filter(
        legal_person=legal_person, kind=AccountKind.PERSON, unit=Unit.EUR, holder=None, balance__gt=0
    )
    return list(rows.exclude(pk__in=underway.values("account")).order_by("pk"))


def booked_over(legal_person: LegalPerson) -> list[tuple[Transaction, bool]]:
    """The newest of them, each with whether it was turned back."""
    rows = Transaction.objects.filter(
        neighbourhood=legal_person.neighbourhood_id, legal_person=legal_person, key__startswith=BOOKED_OVER
    ).filter(reversal_of=None)
    newest = rows.select_related("note").prefetch_related("reversed_by").order_by("-pk")[:_NEWEST]
    return [(row, bool(row.reversed_by.all())) for row in newest]
