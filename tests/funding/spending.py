"""Receipts and cash boxes as people make them."""

from typing import Any

from tests.pictures import made
from tests.world import NOW, TODAY, World
from wijkwerk.flows import cash_to_ledger, receipt_to_ledger, takings_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import PaidBy, PaidFrom, TakingsKind
from wijkwerk.funding.models import CashBox, CashPayout, CashShift, Receipt, Takings
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account
from wijkwerk.pictures.rules import Encoded, encode
from wijkwerk.places import queries as places

IBAN = "NL91ABNA0417164300"
_photos: dict[int, Encoded] = {}


def photo(height: int = 160) -> Encoded:
    """Another height is another photo."""
    if height not in _photos:
        _photos[height] = encode(made.photo(80, height), keep_large=True)
    return _photos[height]


def facts(**details: Any) -> funding.ReceiptFacts:
    given: dict[str, Any] = {
        "cents": 3845,
        "what": "groente voor de soep",
        "spent_on": TODAY,
        "paid_from": PaidFrom.OWN,
        "photo": photo(),
        "iban": IBAN,
        **details,
    }
    return funding.ReceiptFacts(**given)


def receipt(world: World, who: str = "Joost", *, by: str = "", at: Any = NOW, **details: Any) -> Receipt:
    return funding.hand_in(person=world.persons[who], facts=facts(**details), by=world.by(by or who), at=at)


def paid_in_cash(world: World, shift: CashShift, who: str, *, cents: int) -> CashPayout:
    """Back to who bought something, out of a box that is open."""
    bought = receipt(world, who, photo=photo(70), cents=cents)
    by = world.by("Ravi")
    approved = receipt_to_ledger.approve(receipt=bought, by=by, at=NOW)
    receipt_to_ledger.pay(receipt=approved, how=PaidBy.CASH, box=shift.box, by=by, at=NOW)
    return CashPayout.objects.get(shift=shift)


def box(world: World, name: str = "Bar") -> CashBox:
    books = places.first_legal_person(world.neighbourhood)
    return cash_to_ledger.make_box(legal_person=books, name=name, by=world.by("Ravi"), at=NOW)


def taken_by_card(world: World, cents: int = 4_500) -> Takings:
    """At the bar, all of it on its way to the bank."""
    return takings_to_ledger.count(
        box=box(world),
        kind=TakingsKind.BAR,
        title="Buurtborrel",
        on=TODAY,
        cash_cents=0,
        bank_cents=cents,
        by=world.by("Ravi"),
        at=NOW,
    )


def opened(world: World, cents: int = 10_000, *, name: str = "Bar") -> CashShift:
    return cash_to_ledger.open_box(
        box=box(world, name), cents=cents, note="wisselgeld om te beginnen", by=world.by("Hanna"), at=NOW
    )


def project(world: World, name: str = "Buurtkeuken", **details: Any) -> Account:
    return ledger.account_for(
        neighbourhood=world.neighbourhood,
        kind=AccountKind.PROJECT,
        unit="EUR",
        name=name,
        by=world.by("Ravi"),
        at=NOW,
        **details,
    )


def balance(world: World, kind: AccountKind, **of: Any) -> int:
    row = Account.objects.filter(neighbourhood=world.neighbourhood, kind=kind, unit="EUR", **of).first()
    return row.balance if row else 0
