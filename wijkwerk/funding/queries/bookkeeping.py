"""The books of a legal person for its bookkeeper: in euros, by number, without a name of anybody."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.models import Sum

from wijkwerk.funding.files.xaf import Booking, LedgerAccount, YearOfBooks
from wijkwerk.kernel import clock, text
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.places.models import LegalPerson
from wijkwerk.reference.accounts import account_codes

# Profit and loss; all other kinds stay over the years.
_OF_THE_YEAR = frozenset({AccountKind.INCOME.value, AccountKind.EXPENSE.value, AccountKind.COSTS.value})


def year_of_books(legal_person: LegalPerson, *, year: int, made_on: date) -> YearOfBooks:
    zone = legal_person.neighbourhood.zone
    accounts = list(Account.objects.filter(legal_person=legal_person, unit=Unit.EUR).order_by("number"))
    begins = clock.day_bounds(date(year, 1, 1), zone=zone)[0]
    before = Entry.objects.filter(account__in=accounts, transaction__at__lt=begins)
    opening = before.values_list("account__number").annotate(total=Sum("amount")).order_by("account__number")
    return YearOfBooks(
        year=year,
        company=legal_person.name,
        made_on=made_on,
        accounts=[_account(each) for each in accounts],
        opening=[(str(number), total) for number, total in opening],
        bookings=list(_bookings(legal_person, year, zone)),
    )


def _account(row: Account) -> LedgerAccount:
    name = f"{row.get_kind_display()} {row.number}"
    return LedgerAccount(str(row.number), name, row.kind not in _OF_THE_YEAR, account_codes().get(row.kind, ""))


def _bookings(legal_person: LegalPerson, year: int, zone: str) -> Iterator[Booking]:
    first, last = (
        clock.day_bounds(date(year, 1, 1), zone=zone)[0],
        clock.day_bounds(date(year, 12, 31), zone=zone)[1],
    )
    rows = (
        Entry.objects.filter(
            account__legal_person=legal_person,
            account__unit=Unit.EUR,
            transaction__at__gte=first,
            transaction__at__lt=last,
        )
        .order_by("transaction_id", "pk")
        .values_list(
            "transaction_id", "transaction__at", "transaction__purpose", "transaction__key", "account__number", "amount"
        )
    )
    for (_pk, at, purpose, key), lines in groupby(rows.iterator(chunk_size=2000), key=lambda row: row[:4]):
        yield Booking(
            number=key[:35],
            on=clock.local_day(at, zone=zone),
            what=text.clean(str(Purpose(purpose).label)),
            is_of_bank=purpose == Purpose.BANK,
            lines=[(str(number), amount) for *_rest, number, amount in lines],
        )
