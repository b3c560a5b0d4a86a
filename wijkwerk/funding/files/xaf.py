"""XML Auditfile Financieel: the books of a year in the form that bookkeepers and their programs in the Netherlands read.

3.2.1 differs from 3.2 in its name and in which currencies and countries there are; euro and NL are in both.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wijkwerk.funding.files.sepa_parts import child, written
from wijkwerk.reference.accounts import account_codes

_NAMESPACES = {
    "3.2": "http://www.auditfiles.nl/XAF/3.2",
    "3.2.1": "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1",
}
VERSIONS = tuple(_NAMESPACES)
# In the books of Wijkwerk what we owe stands above zero and what we have below it: debit is below.
_DEBIT, _CREDIT = "D", "C"
_MONTHS = 12
_EARLIER = "0"


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """`rgs`: its code in the reference chart of accounts, empty where it has none. `is_balance`: what stays over the years."""

    number: str
    name: str
    is_balance: bool
    rgs: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """`lines` holds number of the account and cents, which sum to zero. `is_of_bank`: moved on our bank account."""

    number: str
    on: date
    what: str
    is_of_bank: bool
    lines: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class YearOfBooks:
    """`opening` holds number of the account and cents on the first of January; what earlier years yielded included."""

    year: int
    company: str
    made_on: date
    accounts: Sequence[LedgerAccount]
    opening: Sequence[tuple[str, int]]
    bookings: Sequence[Booking]


def write(books: YearOfBooks, *, version: str = "3.2") -> bytes:
    root = ET.Element("auditfile", {"xmlns": _NAMESPACES[version]})
    header = ET.SubElement(root, "header")
    child(header, "fiscalYear", str(books.year))
    child(header, "startDate", f"{books.year}-01-01")
    child(header, "endDate", f"{books.year}-12-31")
    child(header, "curCode", "EUR")
    child(header, "dateCreated", books.made_on.isoformat())
    child(header, "softwareDesc", "Wijkwerk")
    company = ET.SubElement(root, "company")
    child(company, "companyName", books.company)
    child(company, "taxRegistrationCountry", "NL")
    child(company, "taxRegIdent")
    opening = _opening(books)
    _accounts(company, books, with_earlier=any(number == _EARLIER for number, _cents in opening))
    _periods(company, books.year)
    if opening:
        _opening_balance(company, books.year, opening)
    if books.bookings:
        _transactions(company, books)
    return written(root)


def _opening(books: YearOfBooks) -> list[tuple[str, int]]:
    """What earlier years yielded is no yield of this one: together it stands on an account of its own."""
    stays = {each.number for each in books.accounts if each.is_balance}
    rows = [(number, cents) for number, cents in books.opening if number in stays and cents]
    earlier = sum(cents for number, cents in books.opening if number not in stays)
    return [*rows, (_EARLIER, earlier)] if earlier else rows


def _accounts(company: ET.Element, books: YearOfBooks, *, with_earlier: bool) -> None:
    ledger = ET.SubElement(company, "generalLedger")
    earlier = [LedgerAccount(_EARLIER, "resultaat van eerdere jaren", is_balance=True, rgs=account_codes()["earlier"])]
    for each in [*(earlier if with_earlier else []), *books.accounts]:
        made = ET.SubElement(ledger, "ledgerAccount")
        child(made, "accID", each.number)
        child(made, "accDesc", each.name)
        child(made, "accTp", "B" if each.is_balance else "P")
        if each.rgs:
            child(made, "leadReference", each.rgs)


def _periods(company: ET.Element, year: int) -> None:
    periods = ET.SubElement(company, "periods")
    for month in range(1, _MONTHS + 1):
        made = ET.SubElement(periods, "period")
        ends = date(year + month // _MONTHS, month % _MONTHS + 1, 1).toordinal() - 1
        child(made, "periodNumber", str(month))
        child(made, "startDatePeriod", f"{year}-{month:02d}-01")
        child(made, "endDatePeriod", date.fromordinal(ends).isoformat())


def _opening_balance(company: ET.Element, year: int, rows: Sequence[tuple[str, int]]) -> None:
    made = ET.SubElement(company, "openingBalance")
    child(made, "opBalDate", f"{year}-01-01")
    _totals(made, [cents for _number, cents in rows])
    for place, (number, cents) in enumerate(rows, start=1):
        line = ET.SubElement(made, "obLine")
        child(line, "nr", str(place))
        child(line, "accID", number)
        _amount(line, cents)


def _transactions(company: ET.Element, books: YearOfBooks) -> None:
    made = ET.SubElement(company, "transactions")
    _totals(made, [cents for booking in books.bookings for _number, cents in booking.lines])
    for name, says, kind, is_of_bank in (("BANK", "bank", "B", True), ("MEMO", "memoriaal", "M", False)):
        rows = [booking for booking in books.bookings if booking.is_of_bank is is_of_bank]
        if rows:
            journal = ET.SubElement(made, "journal")
            child(journal, "jrnID", name)
            child(journal, "desc", says)
            child(journal, "jrnTp", kind)
            for booking in rows:
                _transaction(journal, booking)


def _transaction(journal: ET.Element, booking: Booking) -> None:
    made = ET.SubElement(journal, "transaction")
    child(made, "nr", booking.number)
    child(made, "desc", booking.what)
    child(made, "periodNumber", str(booking.on.month))
    child(made, "trDt", booking.on.isoformat())
    for place, (number, cents) in enumerate(booking.lines, start=1):
        line = ET.SubElement(made, "trLine")
        child(line, "nr", str(place))
        child(line, "accID", number)
        child(line, "docRef", booking.number)
        child(line, "effDate", booking.on.isoformat())
        _amount(line, cents)


def _totals(parent: ET.Element, cents: Sequence[int]) -> None:
    child(parent, "linesCount", str(len(cents)))
    child(parent, "totalDebit", _euros(-sum(each for each in cents if each < 0)))
    child(parent, "totalCredit", _euros(sum(each for each in cents if each > 0)))


def _amount(parent: ET.Element, cents: int) -> None:
    child(parent, "amnt", _euros(abs(cents)))
    child(parent, "amntTp", _DEBIT if cents < 0 else _CREDIT)


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
