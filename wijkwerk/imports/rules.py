"""Which column holds what, and what a cell means. A guess is a guess: a person corrects it, once."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, Column, a_day

LIKE_ENOUGH = 86
# Long enough to mend rows and read them in again; a list of people does not lie about for longer.
DAYS_KEPT = 7
SAME, LIKE, PART, CONTENTS = (
    1.0,
    0.9,
    0.7,
    0.6,
)  # how sure: by heading, by one nearly like it, by a word of it, by what stands below
CONTRADICTED = 0.5  # a heading that says one thing above contents that say another
SHORTEST_PART = 3
CELLS_REMEMBERED = 2000  # per column
NOTHING = object()  # what an empty cell says; None is what a column may make of one that is not empty
EMPTY = "is leeg of staat er niet in"
MEND_HEADINGS = ("Rij", "Wat er mis is")
EXCEL_ERRORS = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"),
        *("#N/B", "#VERW!", "#WAARDE!", "#DEEL/0!", "#NAAM?", "#LEEG!", "#GETAL!", "#OVERLOOP!"),
    )
)
Mapped = Mapping[str, int | None]
Rejected = tuple[int, Sequence[str], Sequence[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Guess:
    """`index` of the column, or None; `sure` from 0 (no idea) to 1 (its heading says so)."""

    index: int | None = None
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """`column` is the label that people know, empty for the row as a whole."""

    field: str
    column: str
    reason: str


@dataclass(slots=True)
class ParsedRow:
    """`values` can be kept as JSON."""

    values: dict[str, Any]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Staged:
    """A row of a file as it was understood. `cells` are kept of what is wrong only, `values` of what is ready only."""

    number: int
    state: str
    identity: str = ""
    cells: Sequence[str] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: Sequence[Mapping[str, str]] = ()


def packed(rows: Iterable[tuple[int, str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Rows by number, identity and values, as JSON keeps them: the names of the fields once for all rows that fill the same."""
    fields: dict[tuple[str, ...], int] = {}
    told = [
        [number, identity, fields.setdefault(tuple(values), len(fields)), *values.values()]
        for number, identity, values in rows
    ]
    return {"fields": list(fields), "rows": told}


def unpacked(told: Mapping[str, Any]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    fields = told["fields"]
    for number, identity, nth, *values in told["rows"]:
        yield number, identity, dict(zip(fields[nth], values, strict=True))


def signature(header: Sequence[str]) -> str:
    """The same for files with the same headings in the same order, and for the mend file made from one of them."""
    names = [text.sort_key(name) for name in header]
    added = [text.sort_key(name) for name in MEND_HEADINGS]
    own = names[: -len(added)] if names[-len(added) :] == added else names
    return hashlib.sha256(json.dumps(own).encode()).hexdigest()


def guess_mapping(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    *,
    columns: Sequence[Column],
    never: Collection[str] = (),
) -> dict[str, int | None]:
    """Field → column index or None; see `guess_columns`."""
    return {field: guess.index for field, guess in guess_columns(header, sample, columns=columns, never=never).items()}


def guess_columns(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    *,
    columns: Sequence[Column],
    never: Collection[str] = (),
) -> dict[str, Guess]:
    """Field → guess, the surest first; no column is given to two fields, and the headings of `never` to none.

    Of two columns that are equally likely the fuller one is taken, then the first.
    """
    found = {column.field: Guess() for column in columns}
    taken: set[int] = set()
    for _order, named, index, sure in sorted(_candidates(header, sample, columns, never)):
        if found[named].index is None and index not in taken:
            found[named] = Guess(index, sure)
            taken.add(index)
    return found


def _candidates(
    header: Sequence[str], sample: Sequence[Sequence[str]], columns: Sequence[Column], never: Collection[str]
) -> Iterator[tuple[tuple[float, int, int, int], str, int, float]]:
    names = [_plain(name) for name in header]
    filled = [_filled(index, sample) for index in range(len(header))]
    for index, name in enumerate(names):
        if header[index] in never or header[index] in MEND_HEADINGS:
            continue
        for place, column in enumerate(columns):
            by_name, length = _by_heading(name, column)
            sure = _with_contents(by_name, column, filled[index])
            if sure:
                yield (-sure, -length, -len(filled[index]), place * len(header) + index), column.field, index, sure


def _by_heading(name: str, column: Column) -> tuple[float, int]:
    """How sure, and how long the words are that say so."""
    wanted = [_plain(each) for each in (column.label, *column.synonyms)]
    if not name:
        return 0.0, 0
    if name in wanted:
        return SAME, len(name)
    best = process.extractOne(name, wanted, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    if best:
        return LIKE * best[1] / 100, len(best[0])
    parts = [each for each in wanted if len(each) >= SHORTEST_PART and f" {each} " in f" {name} "]
    return (PART, max(map(len, parts))) if parts else (0.0, 0)


def _with_contents(by_name: float, column: Column, filled: Sequence[str]) -> float:
    if column.looks_right is None or len(filled) < 2:
        return by_name
    share = sum(map(column.looks_right, filled)) / len(filled)
    if by_name:
        return by_name if share >= 0.2 else min(by_name, CONTRADICTED)
    return CONTENTS if share >= 0.8 else 0.0


def _filled(index: int, sample: Sequence[Sequence[str]]) -> list[str]:
    return [cells[index].strip() for cells in sample if index < len(cells) and cells[index].strip()]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.sort_key(name)).strip()


def row_parser(mapping: Mapped, columns: Sequence[Column]) -> Callable[[Sequence[str]], ParsedRow]:
    """Every cell that can't be read is a problem of its own; values can be kept as JSON, and are not to be changed in place."""
    # An index behind the last cell reads as empty.
    placed = [
        (column, index, _reader(column)) for column in columns if (index := mapping.get(column.field)) is not None
    ]
    absent = [column for column in columns if mapping.get(column.field) is None and column.required]
    always = [Problem(column.field, column.label, EMPTY) for column in absent]

    def parse(cells: Sequence[str]) -> ParsedRow:
        values: dict[str, Any] = {}
        problems = list(always)
        for column, index, read in placed:
            cell = cells[index] if index < len(cells) else ""
            try:
                value = read(cell)
            except BadCell as bad:
                problems.append(Problem(column.field, column.label, f"“{text.clean(cell)[:60]}”: {bad}"))
                continue
            if value is not NOTHING:
                values[column.field] = value
            elif column.required:
                problems.append(Problem(column.field, column.label, EMPTY))
        return ParsedRow(values, tuple(problems))

    return parse


def _reader(column: Column) -> Callable[[str], Any]:
    """What a cell says, or NOTHING. Names, streets and postcodes come back time and again, and are read once."""

    @lru_cache(maxsize=CELLS_REMEMBERED)
    def read(cell: str) -> Any:
        raw = text.clean(cell)
        if not raw:
            return NOTHING
        if raw[0] == "#" and raw.upper() in EXCEL_ERRORS:
            raise BadCell("dit is een fout van Excel, geen antwoord")
        return column.parse(raw)

    return read


def mend_file_rows(header: Sequence[str], rows: Iterable[Rejected]) -> Iterator[list[str]]:
    """The file to mend: headings, then per row its own cells, its number and what is wrong.

    `rows`: number, cells, and problems as mappings with `column` and `reason`. Cells beyond the last heading are joined to
    the last one, so that nothing is lost. A file that was mended before does not get the two extra columns twice.
    """
    extra = len(MEND_HEADINGS)
    own = list(header[:-extra]) if tuple(header[-extra:]) == MEND_HEADINGS else list(header)
    yield [*own, *MEND_HEADINGS]
    for number, cells, problems in rows:
        kept = [*cells, *[""] * len(own)][: len(own)]
        beyond = [cell for cell in cells[len(header) :] if cell.strip()]
        if beyond and kept:
            kept[-1] = "; ".join([kept[-1], *beyond])
        told = "; ".join(
            f"{each['column']}: {each['reason']}" if each["column"] else each["reason"] for each in problems
        )
        yield [*kept, str(number), told]


_MONTHS = ("jan", "feb", "mrt maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_OF = {start: number for number, starts in enumerate(_MONTHS, start=1) for start in starts.split()}
_SHORT_YEAR = re.compile(r"^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}$")
_IN_WORDS = re.compile(r"^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})$")
_A_DAY = re.compile(
    r"^(\d{8}|\d{4}-\d{2}-\d{2}([ T][\d:.]+)?|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}( \d{1,2}:\d{2}(:\d{2})?)?)$"
)
_DUTCH_NUMBER = re.compile(r"^[+-]?(\d{1,3}(\.\d{3})+|\d+)?(,\d+)?$")
_ENGLISH_NUMBER = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+\.\d+|\d+\.\d+)$")
LONGEST_NUMBER = 30
NO_NUMBER = "een getal is bijvoorbeeld 1.234,56"


def a_date(cell: str) -> str:
    """Dutch, ISO, as Excel gives it, or with the month in words; as ISO text. A year of two digits is refused: which century?"""
    if _SHORT_YEAR.match(cell):
        raise BadCell("schrijf het jaar met vier cijfers, zoals 24-11-2026")
    words = _IN_WORDS.match(text.sort_key(cell))
    if words:
        cell = f"{words[1]}-{_MONTH_OF.get(words[2][:3], 0)}-{words[3]}"
    if not _A_DAY.match(cell):
        raise BadCell("een datum is dag-maand-jaar, zoals 24-11-2026")
    return a_day(cell)


def a_number(cell: str) -> str:
    """`1.234,56`, `€ 12,-` or `1234.5` → text with a decimal point. A dot before three digits parts thousands."""
    bare = re.sub(r"[\s€]|,-+$", "", cell).replace("−", "-")
    if len(bare) > LONGEST_NUMBER or not any(character.isdigit() for character in bare):
        raise BadCell(NO_NUMBER)
    if _DUTCH_NUMBER.match(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif _ENGLISH_NUMBER.match(bare):
        bare = bare.replace(",", "")
    else:
        raise BadCell(NO_NUMBER)
    return str(Decimal(bare))


def one_of(choices: Mapping[str, str]) -> Callable[[str], str]:
    """`choices`: value → label; either is understood, also when nearly right."""
    known = {text.sort_key(word): value for value, label in choices.items() for word in (value, label)}

    def parse(cell: str) -> str:
        best = process.extractOne(text.sort_key(cell), list(known), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        if best is None:
            raise BadCell(f"kies uit: {', '.join(choices.values())}")
        return known[best[0]]

    return parse
