"""Which column holds what, and what a cell means. A guess is a guess: a person corrects it, once."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, Column

LIKE_ENOUGH = 86


@dataclass(frozen=True, slots=True)
class Problem:
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedRow:
    values: dict[str, Any]
    problems: tuple[Problem, ...]


Mapped = Mapping[str, int | None]


def signature(header: Sequence[str]) -> str:
    """The same for files with the same headings in the same order."""
    return hashlib.sha256("|".join(text.sort_key(name) for name in header).encode()).hexdigest()


def guess_mapping(
    header: Sequence[str], sample: Sequence[Sequence[str]], *, columns: Sequence[Column]
) -> dict[str, int | None]:
    """Field → column index or None: by heading, then by a heading nearly like it, then by what stands in the column."""
    found: dict[str, int | None] = {column.field: None for column in columns}
    taken: set[int] = set()
    names = [_plain(name) for name in header]
    for is_match in (_is_same, _is_like):
        for column in columns:
            if found[column.field] is None:
                index = next(
                    (i for i, name in enumerate(names) if i not in taken and name and is_match(name, column)), None
                )
                if index is not None:
                    found[column.field] = index
                    taken.add(index)
    for column in columns:
        if found[column.field] is None and column.looks_right is not None:
            index = next(
                (i for i in range(len(header)) if i not in taken and _mostly(column.looks_right, i, sample)), None
            )
            if index is not None:
                found[column.field] = index
                taken.add(index)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.sort_key(name)).strip()


def _is_same(name: str, column: Column) -> bool:
    return name in {_plain(each) for each in (column.label, *column.synonyms)}


def _is_like(name: str, column: Column) -> bool:
    return any(fuzz.ratio(name, _plain(each)) >= LIKE_ENOUGH for each in (column.label, *column.synonyms))


def _mostly(looks_right: Callable[[str], bool], index: int, sample: Sequence[Sequence[str]]) -> bool:
    filled = [cells[index].strip() for cells in sample if index < len(cells) and cells[index].strip()]
    return len(filled) >= 2 and sum(looks_right(cell) for cell in filled) >= 0.8 * len(filled)


def parse_row(cells: Sequence[str], mapping: Mapped, columns: Sequence[Column]) -> ParsedRow:
    """Every cell that can't be read is a problem of its own; values can be kept as JSON."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in columns:
        index = mapping.get(column.field)
        raw = text.clean(cells[index]) if index is not None and index < len(cells) else ""
        if not raw:
            if column.required:
                problems.append(Problem(column.label, "is leeg of staat er niet in"))
            continue
        try:
            values[column.field] = column.parse(raw)
        except BadCell as bad:
            problems.append(Problem(column.label, f"“{raw[:60]}”: {bad}"))
    return ParsedRow(values, tuple(problems))
