"""Whatever a file holds, each engine says in one line what is wrong, with status 2, and writes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wijkwerk.engines.allocation import cli as allocation
from wijkwerk.engines.bundling import cli as bundling
from wijkwerk.engines.counting import cli as counting
from wijkwerk.engines.matching import cli as matching
from wijkwerk.engines.reading import Malformed, load_json
from wijkwerk.engines.safety import cli as safety
from wijkwerk.engines.valuation import cli as valuation
from wijkwerk.engines.valuation.read import load_toml
from wijkwerk.reference.safety import safety_figures

ENGINES: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "allocation": ("json", allocation.run),
    "bundling": ("json", bundling.run),
    "counting": ("json", counting.run),
    "elections": ("pb", lambda words: counting.run([*words, "--rule", "mes"])),
    "matching": ("json", matching.run),
    "safety": ("json", lambda words: safety.run(words, figures=safety_figures)),
    "valuation": ("toml", lambda words: valuation.run(words, figures=tuple)),
}
HOSTILE = {
    "empty": b"",
    "deep": b"[" * 200_000,
    "deep and closed": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "no number": b'{"format": NaN}',
    "infinite": b'{"format": 1e999, "own": Infinity}',
    "large": b'{"format": "wijkwerk.allocation/1", "own": 1000000000000000000000000000000}',
    "long number": b"9" * 10_000,
    "twice": b'{"format": 1, "format": 2}',
    "not utf-8": b'{"format": "\xff\xfe"}',
    "half a pair": b'{"format": "\\ud800"}',
    "utf-16": '{"format": 1}'.encode("utf-16"),
    "a mark in front": b"\xef\xbb\xbf{}",
    "null bytes": b"\x00" * 100,
    "list": b"[]",
    "text": b'"wijkwerk"',
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_file_is_one_line_and_writes_nothing(
    engine: str, hostile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending, run = ENGINES[engine]
    file, out = tmp_path / f"in.{ending}", tmp_path / "out.json"
    file.write_bytes(HOSTILE[hostile])

    status = run([str(file), "-o", str(out)])

    told = capsys.readouterr().err
    assert (status, told.count("\n")) == (2, 1), told
    assert not out.exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_that_is_not_there_is_one_line(engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ending, run = ENGINES[engine]

    assert run([str(tmp_path / f"none.{ending}")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_right_file_with_a_mark_in_front_is_read_and_one_in_utf_16_is_not() -> None:
    assert load_json("\ufeff[1]".encode()) == [1]
    assert load_toml("\ufeffyears = 4".encode()) == {"years": 4}
    for load, text in ((load_json, "[1]"), (load_toml, "years = 4")):
        with pytest.raises(Malformed, match="not UTF-8"):
            load(text.encode("utf-16"))
