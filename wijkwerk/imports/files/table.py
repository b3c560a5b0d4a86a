"""An open table, whatever it came in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from wijkwerk.imports.files.formulas import unguarded
from wijkwerk.kernel.refusal import Refusal

TOO_MANY_CELLS = "er staan meer vakken in deze rij dan er kolommen zijn"
CUT_OFF = "deze rij lijkt afgebroken: er staat maar één vak in"


class NotATable(Refusal):
    for_people = "In dit bestand vinden we geen tabel. Sla het op als Excel (.xlsx) of CSV en probeer het nog eens."


class Row(NamedTuple):
    """`number` as a person sees it in Excel; `problem` is why it could not be read at all."""

    number: int
    cells: list[str]
    problem: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.problem is None and not any(cell.strip() for cell in self.cells)

    @property
    def width(self) -> int:
        """How many cells, up to the last with anything in it."""
        used = len(self.cells)
        while used and not self.cells[used - 1].strip():
            used -= 1
        return used


@dataclass(slots=True)
class Table:
    """An open table, to be closed (`with`). `preamble`: the cells of what stood above the header."""

    kind: str
    encoding: str
    delimiter: str
    header: list[str]
    source: Iterator[Row]
    close: Callable[[], None]
    preamble: list[list[str]] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Reads on from below the header, once. Empty rows are left out, short ones filled up.

        A row with a problem keeps all its cells, so that it can be mended. Raises NotATable when the file turns out to be
        damaged on the way.
        """
        width = len(self.header)
        for row in self.source:
            used = row.width
            if not used and row.problem is None:
                continue
            cells = [unguarded(cell) if cell[:1] == "'" else cell for cell in row.cells]
            filled = cells[:width] if used <= width else cells
            yield Row(row.number, filled + [""] * (width - len(filled)), row.problem or self._ragged(row, used))

    def _ragged(self, row: Row, used: int) -> str | None:
        if used > len(self.header):
            return TOO_MANY_CELLS
        if self.delimiter and len(row.cells) == 1 and len(self.header) > 2:
            return CUT_OFF
        return None

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
