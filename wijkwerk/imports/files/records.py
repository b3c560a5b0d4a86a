"""From lines of text to the rows of a CSV, one at a time; a row with broken quotes does not drag its neighbours along."""

import csv
from collections import Counter, deque
from collections.abc import Iterator
from io import StringIO
from itertools import count, islice
from typing import TextIO

from wijkwerk.imports.files.table import TOO_MANY_CELLS, Row

DELIMITERS = ";\t|,"  # a comma also is in text and in numbers, so it comes last
LONGEST_CELL = 10_000
LONGEST_LINE = 100_000
MOST_LINES = 200  # in one row: a cell may hold line ends
MOST_COLUMNS = 500
LINES_TO_JUDGE = 40
TOO_LONG = f"een vak is te lang: hoogstens {LONGEST_CELL} tekens"
BROKEN_QUOTES = "de aanhalingstekens in deze rij kloppen niet"


class Lines:
    """Lines of bounded length, that can be put back. What is longer than LONGEST_LINE is cut and one character over."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._waiting: deque[str] = deque()

    def take(self) -> str:
        """The next line with its end; empty at the end of the file."""
        if self._waiting:
            return self._waiting.popleft()
        line = self._text.readline(LONGEST_LINE + 1)
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(("\n", "\r")):
            rest = self._text.readline(LONGEST_LINE + 1)
        return line.replace("\0", "") or ("\n" if line else "")

    def put_back(self, lines: list[str]) -> None:
        self._waiting.extendleft(reversed(lines))


def records(lines: Lines, *, delimiter: str) -> Iterator[Row]:
    """Every row, empty ones too, numbered from 1 as Excel does: a row over three lines is one row."""
    for number in count(1):
        first = lines.take()
        if not first:
            return
        yield _record(number, first, lines, delimiter)


def named_delimiter(line: str) -> str | None:
    """Excel's own hint on the first line, `sep=;`, which it does not count as a row."""
    bare = line.strip("\r\n").strip('"').lower()
    return bare[4:] if bare.startswith("sep=") and bare[4:] in DELIMITERS and len(bare) == 5 else None


def delimiter_of(sample: str, *, is_whole: bool) -> str:
    """The one that cuts most rows of this sample in equally many cells. `sample` may end in half a line unless it is whole."""
    scores = {each: _regularity(sample, each, is_whole) for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: (scores[each], -DELIMITERS.index(each)))


def _regularity(sample: str, delimiter: str, is_whole: bool) -> int:
    rows = list(islice(records(Lines(StringIO(sample, newline="")), delimiter=delimiter), LINES_TO_JUDGE))
    complete = rows if is_whole or len(rows) < 2 else rows[:-1]
    widths = Counter(len(row.cells) for row in complete if row.problem is None and len(row.cells) > 1)
    return max(widths.values(), default=0)


def _record(number: int, first: str, lines: Lines, delimiter: str) -> Row:
    if len(first) > LONGEST_LINE:
        return _unread(number, first, TOO_LONG)
    if '"' not in first:  # most are; what the reader below would give, without making one
        cells = _unquoted(first.rstrip("\r\n"), delimiter)
        return Row(number, cells) if len(first) < MOST_COLUMNS else _bounded(number, first, cells)
    pulled: list[str] = []
    reader = csv.reader(_feed(first, lines, pulled), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        cells = next(reader)
    except csv.Error:
        lines.put_back(pulled)
        return _unread(number, first, BROKEN_QUOTES)
    return _bounded(number, first, cells)


def _unquoted(line: str, delimiter: str) -> list[str]:
    cells = line.split(delimiter) if line else []
    return [cell.lstrip(" ") for cell in cells] if " " in line else cells


def _bounded(number: int, first: str, cells: list[str]) -> Row:
    if len(cells) > MOST_COLUMNS:
        return _unread(number, first, TOO_MANY_CELLS)
    if max(map(len, cells), default=0) > LONGEST_CELL:
        return Row(number, [cell[:LONGEST_CELL] for cell in cells], TOO_LONG)
    return Row(number, cells)


def _feed(first: str, lines: Lines, pulled: list[str]) -> Iterator[str]:
    """The reader asks for more only while it stands inside quotes."""
    yield first
    size = len(first)
    while len(pulled) < MOST_LINES and size <= LONGEST_LINE:
        line = lines.take()
        if not line:
            return
        pulled.append(line)
        size += len(line)
        yield line


def _unread(number: int, line: str, problem: str) -> Row:
    return Row(number, [line.strip("\r\n")[:LONGEST_CELL]], problem)
