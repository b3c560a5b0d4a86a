"""Ten thousand rows cost no more memory than a few; a hundred thousand neither."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.imports.made_files import as_workbook, as_zip
from wijkwerk.imports.files import open_table

MB = 1024 * 1024
ROWS = 10_000


def _peak(work: Callable[[], int]) -> tuple[int, int]:
    tracemalloc.start()
    try:
        count = work()
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _reading(path: Path) -> Callable[[], int]:
    def read() -> int:
        with open_table(path, name=path.name) as table:
            return sum(1 for _row in table.rows())

    return read


def _csv(rows: int) -> bytes:
    line = "Fatima el Amrani {0};06-{0:08d};Klinkerkade {0};6828 AB;{1}\r\n"
    return (
        "Naam;Telefoon;Straat;Postcode;Opmerking\r\n" + "".join(line.format(n, "x" * 450) for n in range(rows))
    ).encode()


@pytest.mark.parametrize("name", ["lijst.csv", "lijst.zip"])
def test_text_is_read_as_a_stream(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = _csv(ROWS)
    path.write_bytes(as_zip({"lijst.csv": content}) if name.endswith("zip") else content)

    count, peak = _peak(_reading(path))

    assert count == ROWS
    assert len(content) > 4 * MB
    assert peak < 4 * MB


def test_workbook_is_read_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(as_workbook([["Naam", "Nummer"], *(["Jan", number] for number in range(ROWS))]))

    count, peak = _peak(_reading(path))

    assert count == ROWS
    assert peak < 12 * MB
