"""The books to take along for the bookkeeper: the whole year as XAF, or one account as CSV."""

import csv
import io
from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.files import xaf
from wijkwerk.imports.files.formulas import guarded
from wijkwerk.kernel import clock
from wijkwerk.kernel.money import euro
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.models import Account
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, to_save
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor, today

FIRST_YEAR = 2020


@may("funding.export_books")
@require_safe
@freshly_proved
@never_cache
def export(request: Request, here: Neighbourhood) -> HttpResponse:
    """With `?jaar=` the file of that year of one legal person; without it what there is to take along."""
    day = today(here)
    years = range(day.year, FIRST_YEAR - 1, -1)
    asked, of = request.GET.get("jaar", ""), whose.asked(request, here)
    if not asked:
        accounts = ledger.accounts(here).filter(legal_person=of.chosen)
        return page(request, "desk/payout_books.html", years=years[:3], accounts=paged(request, accounts), whose=of)
    if asked not in map(str, years):
        raise Http404
    books = queries.year_of_books(of.chosen, year=int(asked), made_on=day)
    _note(request, here)
    version = request.GET.get("vorm", "")
    content = xaf.write(books, version=version if version in xaf.VERSIONS else xaf.VERSIONS[0])
    return to_save(content, name=f"auditfile-{asked}.xaf", media_type="application/xml")


@may("funding.export_books")
@require_safe
@freshly_proved
@never_cache
def account(request: Request, here: Neighbourhood, number: int) -> HttpResponse:
    """All entries of one account, newest first: opens in Excel, and no cell is taken for a formula."""
    found = Account.objects.within(here).filter(number=number).first()
    if found is None:
        raise Http404
    rows = []
    for entry in ledger.statement(found).select_related("transaction__note").iterator(chunk_size=1000):
        moved, note = entry.transaction, getattr(entry.transaction, "note", None)
        cells = [
            f"{clock.local_day(moved.at, zone=here.zone):%d-%m-%Y}",
            moved.key,
            note.reason if note else moved.get_purpose_display(),
        ]
        amounts = [_amount(entry.amount, found.unit), _amount(entry.balance_after, found.unit)]
        rows.append([*(guarded(str(cell)) for cell in cells), *amounts, found.unit])
    heading = ["Dag", "Kenmerk", "Waarvoor", "Bedrag", "Saldo", "Eenheid"]
    _note(request, here)
    return to_save(_sheet(heading, rows), name=f"rekening-{number}.csv", media_type="text/csv; charset=utf-8")


@may("funding.export_books")
@require_safe
@freshly_proved
@never_cache
def purchases(request: Request, here: Neighbourhood, year: int) -> HttpResponse:
    """Receipts and invoices of a year, with the VAT in them; of receipts not who handed them in."""
    if not FIRST_YEAR <= year <= today(here).year:
        raise Http404
    of = whose.asked(request, here)
    told = [_purchase(row) for row in queries.purchases(of.chosen, year=year)]
    heading = ["Dag", "Soort", "Code", "Van", "Nummer", "Waarvoor", "Bedrag", "Btw daarin", "Potje", "Kenmerk"]
    _note(request, here)
    return to_save(_sheet(heading, told), name=f"inkoop-{year}.csv", media_type="text/csv; charset=utf-8")


def _purchase(row: queries.Purchase) -> list[str]:
    words = (f"{row.on:%d-%m-%Y}", row.kind, row.code, row.sender, row.number, row.what)
    vat = "" if row.vat_cents is None else _amount(row.vat_cents, "EUR")
    return [*map(guarded, words), _amount(row.cents, "EUR"), vat, guarded(row.booked_on), guarded(row.key)]


def _sheet(heading: list[str], rows: Iterable[list[str]]) -> bytes:
    made = io.StringIO(newline="")
    sheet = csv.writer(made, delimiter=";", lineterminator="\r\n")
    sheet.writerow(heading)
    sheet.writerows(rows)
    return made.getvalue().encode("utf-8-sig")


def _amount(amount: int, unit: str) -> str:
    """Euros as numbers that a sheet calculates with; minutes and hundredths as they are."""
    return euro(amount).replace("€\u00a0", "").replace("−\u00a0", "-") if unit == "EUR" else str(amount)


def _note(request: Request, here: Neighbourhood) -> None:
    audit.record("funding.books_taken", here, by=actor(request), at=clock.now(), neighbourhood_id=here.pk)
