"""docs/effort.md: the steps that are written out add up to the row that they explain, and every row of ours has its journey."""

import re

import pytest

from tests.architecture import house
from tests.journeys import effort

_THEIRS = re.compile(r"^\| WhatsApp and Excel \| (\d+) \| (\d+) \| (\d+) \|\n\n((?:- .*\n)+)", re.MULTILINE)
_AMOUNT = re.compile(r"(?:(\d+) × )?(\d+) (tap|field|load)s?")
TABLES = _THEIRS.findall(effort.TOLD.read_text())


def _sum(steps: str, kind: str) -> int:
    amounts = [line.rpartition(": ")[2] for line in steps.splitlines()]
    return sum(int(times or 1) * int(n) for line in amounts for times, n, of in _AMOUNT.findall(line) if of == kind)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table[3].splitlines()[0][2:30])
def test_the_steps_add_up_to_what_the_row_tells(table: tuple[str, str, str, str]) -> None:
    counted = [_sum(table[3], kind) for kind in ("tap", "field", "load")]

    assert [int(told) for told in table[:3]] == counted


def test_every_row_of_ours_has_one_beside_it_and_a_journey_that_counts_it() -> None:
    journeys = "\n".join(file.read_text() for file in (house.ROOT / "tests" / "journeys").glob("test_*.py"))
    counted = re.findall(r'effort\("([^"]+)"', journeys)

    assert len(TABLES) == len(effort.told())
    assert set(effort.told()) == set(counted)
