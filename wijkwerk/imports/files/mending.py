"""The rows that were not right, as they came, with what is wrong beside them."""

import csv
import io
from collections.abc import Iterable, Sequence

from wijkwerk.imports.files.formulas import guarded
from wijkwerk.imports.rules import Rejected, mend_file_rows
from wijkwerk.kernel import text


def mend_csv(header: Sequence[str], rows: Iterable[Rejected]) -> bytes:
    """Opens in Excel at a double click: semicolons, and the mark that says UTF-8. No cell is taken for a formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    for row in mend_file_rows(header, rows):
        writer.writerow([guarded(cell) for cell in row])
    return made.getvalue().encode("utf-8-sig")


def mend_xlsx(header: Sequence[str], rows: Iterable[Rejected]) -> bytes:
    """The same as a workbook in which every cell is text: no formula, no zero lost from a phone number."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Herstellen")
    for row in mend_file_rows(header, rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, text.clean(value))
            cell.data_type, cell.number_format = "s", "@"
            cells.append(cell)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
