"""The command: counted files, refusals in one line, the same every time, and whatever a hostile or odd file holds."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engines.counting.elections import pabulib
from tests.engines.counting.votes import motion
from wijkwerk.engines.counting.cli import run

TEXT = pabulib(100, {"a": 60, "b": "30.50", "c": 50}, ["a,b", "b", "c", ""])
MES = ["--rule", "mes"]


def _run(*words: object) -> int:
    return run([str(word) for word in words])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "in.pb"
    found.write_text(TEXT, encoding="utf-8")
    return found


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_command_writes_the_count_of_a_budget(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert _run(path, *MES, "--completion", "add1u", "-o", out) == 0

    found = _read(out)
    assert list(found) == [
        "format", "engine", "seconds", "rule", "satisfaction", "completion", "steps", "budget", "spent", "voters",
        "winners", "ties", "projects",
    ]  # fmt: skip
    assert (found["format"], found["engine"]["name"]) == ("wijkwerk.counting.budget/1", "counting")
    assert (found["budget"], found["spent"], found["voters"]) == ("100", "80.5", 4)
    assert found["winners"] == ["b", "c"]


def test_command_verifies_what_it_wrote_and_finds_what_was_changed(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    _run(path, *MES, "-o", out)

    assert _run("--verify", path, out) == 0
    out.write_text(json.dumps({**_read(out), "voters": 5}))
    assert _run("--verify", path, out) == 1

    assert capsys.readouterr().err == "voters: must be 4\n"


def test_command_counts_and_verifies_a_vote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "vote.json", tmp_path / "out.json"
    path.write_text(json.dumps(motion("yes", "yes", "no")))

    assert _run(path, "-o", out) == 0
    assert _run("--verify", path, out) == 0
    out.write_text(out.read_text().replace("aangenomen", "verworpen"))
    assert _run("--verify", path, out) == 1

    assert _read(out)["format"] == "wijkwerk.counting.vote/1"
    assert capsys.readouterr().err.startswith("words.nl[0]: must be Het voorstel is aangenomen.")


def test_same_file_gets_the_same_count(path: Path, tmp_path: Path) -> None:
    found = []
    for name in ("one.json", "two.json"):
        _run(path, *MES, "--completion", "add1", "-o", tmp_path / name)
        found.append({**_read(tmp_path / name), "seconds": 0})

    assert found[0] == found[1]


def test_sample_can_be_counted(tmp_path: Path) -> None:
    path, out = tmp_path / "in.pb", tmp_path / "out.json"

    assert _run("--sample", "neighbourhood", "--seed", 3, "-o", path) == 0
    assert _run(path, *MES, "-o", out) == 0

    assert _read(out)["voters"] == 84


def test_satisfaction_that_has_no_part_is_a_warning(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"

    assert _run(path, "--rule", "greedy", "--satisfaction", "cardinality", "-o", out) == 0

    assert capsys.readouterr().err == "warning: --satisfaction cardinality: has no part; greedy counts votes\n"
    assert _read(out)["satisfaction"] == "cost"


def test_progress_is_told_to_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(path, *MES, "--completion", "add1", "--progress", "json", "-o", "/dev/null")

    phases = [json.loads(line)["phase"] for line in capsys.readouterr().err.splitlines()]
    assert phases[0] == "add1"
    assert phases[-1] == "done"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nowhere.pb", "--rule", "mes"],
        ["nowhere.json"],
        ["nowhere.pb"],
        ["a.json", "--rule", "mes"],
        ["a.pb", "--rule", "borda"],
        ["a.pb", "--rule", "greedy", "--completion", "add1"],
        ["a.pb", "--rule", "mes", "--sample", "city"],
        ["--sample", "village"],
        ["--verify", "a.pb"],
        ["/", "--rule", "mes"],
    ],
)
def test_wrong_call_is_refused_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*words) == 2

    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["in.pb", "in.json"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"\xff\xfeM\x00E\x00T\x00A\x00",
        "META\nkey;value\nbudget;€".encode("cp1252"),
        b"META\nkey;value\n" + b"\x00" * 50,
        b"[" * 100_000,
        b'{"format": "wijkwerk.counting/1", "kind": "motion", "ballots": [' + b"[" * 50 + b"]" * 50 + b"]}",
        b'{"format": NaN}',
        b'{"kind": "motion", "kind": "motion"}',
        b"VOTES\nvoter_id;vote\n1;2\n",
    ],
)
def test_hostile_file_is_refused_in_one_line_and_nothing_is_written(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / name, tmp_path / "out.json"
    path.write_bytes(content)

    assert _run(path, *(MES if name == "in.pb" else []), "-o", out) == 2

    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert not out.exists()


@pytest.mark.parametrize("rule", ["greedy", "mes"])
@pytest.mark.parametrize(
    ("budget", "costs", "ballots", "wins"),
    [
        (100, {}, ["", ""], []),
        (100, {}, [], []),
        (0, {"a": 10}, ["a"], []),
        (100, {"a": 101}, ["a", "a"], []),
        (100, {"a": 100}, ["a", "a"], ["a"]),
        (10**15, {"a": 10**15}, ["a"] * 3, ["a"]),
        ("0.000001", {"a": "0.000001"}, ["a"] * 3, ["a"]),
        (3, {"c": 1, "a": 1, "b": 1}, ["a,b,c"] * 3, ["a", "b", "c"]),
    ],
    ids=["no projects", "nothing", "no money", "too dear", "just fits", "largest", "smallest", "all tied"],
)
@pytest.mark.parametrize("completion", ["none", "add1", "add1u"])
def test_degenerate_election_is_counted_and_verified(
    budget: object,
    costs: dict[str, object],
    ballots: list[str],
    wins: list[str],
    rule: str,
    completion: str,
    tmp_path: Path,
) -> None:
    path, out = tmp_path / "in.pb", tmp_path / "out.json"
    path.write_text(pabulib(budget, costs, ballots), encoding="utf-8")
    completion = "none" if rule == "greedy" else completion

    assert _run(path, "--rule", rule, "--completion", completion, "-o", out) == 0
    assert _run("--verify", path, out) == 0

    assert _read(out)["winners"] == wins


def test_nobody_voting_leaves_equal_shares_without_winners(tmp_path: Path) -> None:
    path, out = tmp_path / "in.pb", tmp_path / "out.json"
    path.write_text(pabulib(100, {"a": 10}, []), encoding="utf-8")

    assert _run(path, *MES, "--completion", "add1", "-o", out) == 0

    assert _read(out)["winners"] == []
    assert _run("--verify", path, out) == 0


def test_interrupt_ends_cleanly_and_writes_nothing(tmp_path: Path) -> None:
    """One supporter of ten who would have to pay 50 million alone, in steps of 1: it takes long."""
    path, out = tmp_path / "in.pb", tmp_path / "out.json"
    path.write_text(pabulib(10**8, {"a": 5 * 10**7}, ["a"] + [""] * 9), encoding="utf-8")
    program = "import sys; from wijkwerk.engines.counting.cli import run; sys.exit(run(sys.argv[1:]))"
    words = [str(path), *MES, "--completion", "add1", "--progress", "json", "-o", str(out)]

    with subprocess.Popen([sys.executable, "-c", program, *words], stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        running.stderr.readline()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
        status = running.wait()

    assert status == 130
    assert said.splitlines()[-1] == "stopped before there was anything to write"
    assert not out.exists()
