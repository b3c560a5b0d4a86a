"""Reading the list of homes: `home, block, x, y` and columns with one number per home, as CSV."""

import csv
import io
import math
from collections.abc import Mapping
from pathlib import Path

from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation.distributions import LARGEST
from wijkwerk.engines.valuation.model import Homes

FIXED = ("home", "block", "x", "y")
MOST_HOMES = 1_000_000
MOST_BYTES = 200_000_000


def read_homes(path: Path, columns: Mapping[str, str]) -> Homes:
    """`columns` by name, with the input that asks for each; others are left alone. Raises Malformed."""
    rows = _rows(path)
    heading = rows[0] if rows else []
    for name in (*FIXED, *columns):
        if heading.count(name) != 1:
            asks = f"inputs.{columns[name]}.column" if name in columns else "homes.file"
            raise Malformed(asks, f"{path.name} must have one column {name!r}")
    body = rows[1:]
    if not 0 < len(body) <= MOST_HOMES:
        raise Malformed("homes.file", f"{path.name} must list 1 to {MOST_HOMES} homes")
    wrong = next((nth for nth, row in enumerate(body) if len(row) != len(heading)), None)
    if wrong is not None:
        raise Malformed("homes.file", f"{path.name}: row {wrong + 2} has {len(body[wrong])} cells, not {len(heading)}")
    return _homes(path, heading, body, tuple(columns))


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise Malformed("homes.file", f"there is no file {path.name} of at most {MOST_BYTES} bytes beside the case")
    try:
        return [row for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True) if row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Malformed("homes.file", f"{path.name}: {error}") from None


def _homes(path: Path, heading: list[str], body: list[list[str]], columns: tuple[str, ...]) -> Homes:
    cells = {name: [row[nth] for row in body] for nth, name in enumerate(heading) if name in {*FIXED, *columns}}
    ids, blocks = cells["home"], cells["block"]
    if len(set(ids)) < len(ids) or "" in ids:
        raise Malformed("homes.file", f"{path.name}: every home needs an id of its own")
    order = sorted(range(len(ids)), key=lambda nth: (blocks[nth], ids[nth]))
    names = tuple(sorted(set(blocks)))
    place = {name: nth for nth, name in enumerate(names)}
    return Homes(
        ids=tuple(ids[nth] for nth in order),
        blocks=names,
        block=tuple(place[blocks[nth]] for nth in order),
        x=_numbers(path, "x", cells["x"], order),
        y=_numbers(path, "y", cells["y"], order),
        columns={name: _numbers(path, name, cells[name], order) for name in columns},
    )


def _numbers(path: Path, name: str, cells: list[str], order: list[int]) -> tuple[float, ...]:
    try:
        found = [float(cell) for cell in cells]
    except ValueError:
        found = [math.nan]
    if not all(-LARGEST <= number <= LARGEST for number in found):
        wrong = next(nth for nth, cell in enumerate(cells) if not _is_number(cell))
        raise Malformed("homes.file", f"{path.name}: row {wrong + 2}, {name}: {cells[wrong][:40]!r} is no number")
    return tuple(found[nth] for nth in order)


def _is_number(cell: str) -> bool:
    try:
        return -LARGEST <= float(cell) <= LARGEST
    except ValueError:
        return False
