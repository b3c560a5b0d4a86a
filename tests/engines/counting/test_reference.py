"""What pabutools, the reference library, says: recorded for own small elections; asked anew in `make soak` on those of PABULIB_DIR.

The recording was made by `tools/rivals/counting/with_pabutools.py`, in the reference's own environment. `make soak` makes that too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.engines.counting.elections import election, random_text, winners
from wijkwerk.engines.counting.pabulib import read_pabulib

ROOT = Path(__file__).resolve().parent.parent.parent.parent
RECORDED = Path(__file__).parent / "recorded" / "pabutools.json"
SOAK = bool(os.environ.get("SOAK"))
MANY = 1000


def _recorded() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


def _same(ours: list[str], theirs: list[str], method: str) -> bool:
    """The order in which greedy and filling up tell their winners is by votes here, and not always there."""
    return ours == theirs if method.startswith("mes") and not method.endswith("add1u") else set(ours) == set(theirs)


def test_winners_are_those_that_the_reference_was_recorded_to_give() -> None:
    for row in _recorded():
        of = election(row["election"])
        for method, theirs in row["winners"].items():
            assert _same(winners(of, *method.split("/")), theirs, method), (method, row["election"])


def test_recording_holds_every_kind_of_ballot_and_every_method_with_something_to_tell() -> None:
    kinds = {line.split(";")[1] for row in _recorded() for line in row["election"].splitlines() if "vote_type" in line}
    telling = {method for row in _recorded() for method, theirs in row["winners"].items() if len(theirs) > 0}

    assert kinds == {"approval", "cumulative", "scoring", "ordinal"}
    assert len(telling) == 6


def _ask(paths: list[Path]) -> list[dict[str, Any]]:
    sys.path.insert(0, str(ROOT / "tools"))
    from benches import rivals

    script = ROOT / "tools" / "rivals" / "counting" / "with_pabutools.py"
    listed = "".join(f"{path}\n" for path in paths)
    done = subprocess.run(
        [rivals.python("pabutools"), str(script)], input=listed, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _must_agree(path: Path, told: dict[str, Any]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        of = read_pabulib(lines)[0]
    for method, theirs in told.items():
        assert _same(winners(of, *method.split("/")), theirs["winners"], method), (path.name, method)


if SOAK:

    def test_real_elections_have_the_winners_that_the_reference_gives(capsys: pytest.CaptureFixture[str]) -> None:
        folder = os.environ.get("PABULIB_DIR")
        files = sorted(Path(folder).glob("*.pb")) if folder else []

        for path, told in zip(files, _ask(files), strict=True):
            _must_agree(path, told)

        with capsys.disabled():
            told = f"{len(files)} real elections compared" if folder else "PABULIB_DIR is not set: none compared"
            sys.stdout.write(f"\n{told}\n")
        assert files or not folder, "PABULIB_DIR holds no .pb files"

    def test_random_elections_have_the_winners_that_the_reference_gives(tmp_path: Path) -> None:
        paths = [tmp_path / f"{number}.pb" for number in range(MANY)]
        for number, path in enumerate(paths):
            path.write_text(random_text(Random(MANY + number)), encoding="utf-8")

        for path, told in zip(paths, _ask(paths), strict=True):
            _must_agree(path, told)
