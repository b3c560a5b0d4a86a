"""A list to take along: to Excel, as CSV, on labels, or as a text for WhatsApp or a mail. A view says once what its columns are.

`?als=excel` and the like go after the address of the list itself, so that what is exported is what was searched for.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wijkwerk.audit import commands as audit
from wijkwerk.imports.files.formulas import guarded
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.money import euro
from wijkwerk.web.shared.pages import page, to_save
from wijkwerk.web.shared.proof import is_fresh
from wijkwerk.web.shared.requests import Request, actor

EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Sheets of labels as shops sell them: name on the screen by the class that prints it.
SHEETS = {
    "3x8": "24 op een vel (70 × 37 mm)",
    "3x7": "21 op een vel (63,5 × 38 mm)",
    "2x7": "14 op een vel (99 × 38 mm)",
}

MOST_IN_A_TEXT = 200


@dataclass(frozen=True, slots=True)
class Cents:
    """An amount, so that a sheet can calculate with it."""

    cents: int


Value = str | int | Decimal | date | datetime | Cents | None


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    value: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Listing:
    """`label`: the lines of a label for a row, where labels make sense. `is_personal`: who takes it proves who they are."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    label: Callable[[Any], Sequence[str]] | None = None
    is_personal: bool = True


def taken_along(request: Request, listing: Listing) -> HttpResponse | None:
    """The list in the form that was asked for; None when the page itself was."""
    way = request.GET.get("als", "")
    if way not in {"excel", "csv", "tekst", "etiketten"} or (way == "etiketten" and listing.label is None):
        return None
    if listing.is_personal:
        if not is_fresh(request, clock.now()):
            return redirect(f"{reverse('prove')}?{urlencode({'terug': request.get_full_path()})}")
        here = request.neighbourhood
        audit.record("people.list_taken", here, by=actor(request), at=clock.now(), neighbourhood_id=here.pk)
    if way == "etiketten":
        return _labels(request, listing)
    zone = ZoneInfo(request.neighbourhood.zone)
    if way == "tekst":
        return _text(request, listing, zone)
    made = _excel(listing, zone) if way == "excel" else _csv(listing, zone)
    day = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    ending, kind = ("xlsx", EXCEL_TYPE) if way == "excel" else ("csv", "text/csv; charset=utf-8")
    return to_save(made, name=f"{slugify(listing.name)}-{day:%Y-%m-%d}.{ending}", media_type=kind)


def _labels(request: Request, listing: Listing) -> HttpResponse:
    label = listing.label or (lambda row: ())
    sheet = request.GET.get("vel", "")
    return page(
        request,
        "desk/labels.html",
        name=listing.name,
        labels=[lines for lines in map(label, listing.rows) if any(lines)],
        sheet=sheet if sheet in SHEETS else next(iter(SHEETS)),
        sheets=SHEETS,
        typed=request.GET.get("q", ""),
    )


def _text(request: Request, listing: Listing, zone: ZoneInfo) -> HttpResponse:
    """To copy; we hand over to WhatsApp only what is about nobody."""
    return page(
        request,
        "desk/list_text.html",
        name=listing.name,
        text=in_words(listing, zone),
        may_be_shared=not listing.is_personal,
    )


def in_words(listing: Listing, zone: ZoneInfo) -> str:
    """A line for each row, as somebody would type it: what it is, and the rest behind it; what is empty is left out."""
    rows = iter(listing.rows)
    lines = [listing.name, ""]
    for row in islice(rows, MOST_IN_A_TEXT):
        first, *rest = [said for column in listing.columns if (said := _said(column.value(row), zone))] or [""]
        lines.append(f"– {first}: {', '.join(rest)}" if rest else f"– {first}")
    if more := sum(1 for _row in rows):
        lines.append(_("… en nog %(count)s") % {"count": more})
    return "\n".join(lines)


def _said(value: Value, zone: ZoneInfo) -> str:
    if isinstance(value, Cents):
        return euro(value.cents)
    return " ".join(text.clean(value).split()) if isinstance(value, str) else _written(value, zone)


def _csv(listing: Listing, zone: ZoneInfo) -> bytes:
    """Opens in Excel at a double click, in Dutch; no cell is taken for a formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in listing.columns])
    for row in listing.rows:
        writer.writerow([_written(column.value(row), zone) for column in listing.columns])
    return made.getvalue().encode("utf-8-sig")


def _written(value: Value, zone: ZoneInfo) -> str:
    if isinstance(value, Cents):
        return euro(value.cents).removeprefix("€ ")
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return "" if value is None else guarded(text.clean(str(value))) if isinstance(value, str) else str(value)


def _excel(listing: Listing, zone: ZoneInfo) -> bytes:
    """Cells that are what they are: days, amounts and numbers that a sheet can calculate with; text is only ever text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(text.clean(listing.name)[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(listing.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, len(column.heading) + 4)
    bold = Font(bold=True)
    heads = [WriteOnlyCell(sheet, column.heading) for column in listing.columns]
    for head in heads:
        head.font = bold
    sheet.append(heads)
    for row in listing.rows:
        sheet.append([_cell(sheet, column.value(row), zone, WriteOnlyCell) for column in listing.columns])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _cell(sheet: Any, value: Value, zone: ZoneInfo, cell: Any) -> Any:
    if isinstance(value, Cents):
        made = cell(sheet, value.cents / 100)
        made.number_format = '"€" #,##0.00'
    elif isinstance(value, datetime):
        made = cell(sheet, value.astimezone(zone).replace(tzinfo=None))
        made.number_format = "dd-mm-yyyy hh:mm"
    elif isinstance(value, date):
        made = cell(sheet, value)
        made.number_format = "dd-mm-yyyy"
    elif isinstance(value, str):
        made = cell(sheet, text.clean(value))
        made.data_type, made.number_format = "s", "@"
    else:
        made = cell(sheet, value)
    return made
