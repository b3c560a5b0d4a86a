from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as a person sees it in Excel; `problem` is why it could not be read at all."""

    number: int
    cells: list[str]
    problem: str | None = None


@dataclass(slots=True)
class Table:
    """An open table; `rows()` reads on from below the header, once."""

    kind: str
    encoding: str
    delimiter: str
    header: list[str]
    source: Iterator[Row]
    close: Callable[[], None]
    preamble: list[list[str]] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Empty rows are left out; short rows are filled up, long ones told."""
        width = len(self.header)
        for row in self.source:
            if not any(cell.strip() for cell in row.cells) and row.problem is None:
                continue
            extra = [cell for cell in row.cells[width:] if cell.strip()]
            problem = row.problem or ("er staan meer vakken in deze rij dan er kolommen zijn" if extra else None)
            yield Row(row.number, (row.cells + [""] * width)[:width], problem)

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
