"""The rows that were not right, as they came, with what is wrong beside them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """No spreadsheet may take it for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text[1:].replace(",", "").replace(".", "").isdigit()


def mend_csv(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str], Sequence[Mapping[str, str]]]]) -> bytes:
    """Opens in Excel at a double click: semicolons, and the mark that says UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*header, "Rij", "Wat er mis is"])
    for number, cells, problems in rows:
        filled = (list(cells) + [""] * len(header))[: len(header)]
        told = "; ".join(
            f"{each['column']}: {each['reason']}" if each["column"] else each["reason"] for each in problems
        )
        writer.writerow([*(safe_cell(cell) for cell in filled), number, safe_cell(told)])
    return text.getvalue().encode("utf-8-sig")
