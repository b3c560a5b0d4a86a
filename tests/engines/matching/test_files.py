"""The file form and the command line: what is wrong is told in one line with its place, and nothing is written then."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.engines.matching.weeks import one
from wijkwerk.engines.matching import cli
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import SIZES, Size, sample
from wijkwerk.engines.reading import Malformed

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def street(tmp_path: Path) -> Path:
    path = tmp_path / "in.json"
    path.write_text(json.dumps(sample(Size(60, 25, 1_500, 3), 1)))
    return path


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"person__room": -1}, "people[0].room: must be at least 0"),
        ({"person__skills": {"koken": 4}}, "people[0].skills.koken: must be at most 3"),
        ({"person__skills": {"koken": 0}}, "people[0].skills.koken: must be at least 1"),
        ({"person__skills": {"koken": True}}, "people[0].skills.koken: must be a whole number"),
        ({"person__avoid": ["p1"]}, "people[0].avoid: must name other people of this file"),
        ({"person__avoid": ["p9"]}, "people[0].avoid: must name other people of this file"),
        ({"person__max_metres": 2.5}, "people[0].max_metres: must be a whole number"),
        ({"person__max_hours_per_week": -1}, "people[0].max_hours_per_week: must be at least 0"),
        ({"person__at": [1.0]}, "people[0].at: must be [x, y]"),
        ({"person__at": [1.0, float("inf")]}, "people[0].at[1]: must be a finite number"),
        ({"person__buddy": "maybe"}, "people[0].buddy: must be one of needs, is"),
        ({"person__available": [["2027-03-01T09:00"]]}, "people[0].available[0]: must be [start, end]"),
        (
            {"person__available": [["2027-03-01T09:00", "2027-03-01T09:00"]]},
            "people[0].available[0]: must end after it starts",
        ),
        ({"shift__end": "2027-03-01T09:00"}, "shifts[0].end: must be after the start"),
        ({"shift__start": "2027-02-30T09:00"}, "shifts[0].start: must be a moment such as 2027-03-01T09:00"),
        ({"shift__start": "2027-03-01T09:00Z"}, "shifts[0].start: must be a moment such as 2027-03-01T09:00"),
        ({"shift__start": "2027-3-1T9:00"}, "shifts[0].start: must be a moment such as 2027-03-01T09:00"),
        ({"shift__start": 9}, "shifts[0].start: must be text"),
        ({"shift__min_places": 2}, "shifts[0].min_places: must be at most 1"),
        ({"shift__min_places": 0}, "shifts[0].min_places: must be at least 1"),
        ({"shift__weight": 1.2345}, "shifts[0].weight: must have at most 3 decimals"),
        ({"shift__weight": 0}, "shifts[0].weight: must be above 0"),
        ({"person__income": 5}, "people[0].income: is not a field of this format"),
    ],
)
def test_a_wrong_file_is_told_where_it_is_wrong(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Malformed) as refusal:
        read_instance(one(**change))

    assert str(refusal.value) == says


@pytest.mark.parametrize("name", ["people", "shifts"])
def test_every_field_is_required_and_ids_are_unique(name: str) -> None:
    document = one()
    for field in list(document[name][0]):
        row = {key: value for key, value in document[name][0].items() if key != field}
        with pytest.raises(Malformed, match=rf"{name}\[0\].{field}: is missing"):
            read_instance(document | {name: [row]})

    with pytest.raises(Malformed, match=rf"{name}\[1\].id: .* stands twice"):
        read_instance(document | {name: document[name] * 2})


@pytest.mark.parametrize("name", ["people", "shifts"])
def test_an_empty_list_of_people_or_shifts_is_refused(name: str) -> None:
    with pytest.raises(Malformed, match=f"{name}: must not be empty"):
        read_instance(one() | {name: []})


@pytest.mark.parametrize(
    "text",
    ["", "[", "[" * 100_000, "nul", "[]", '{"format": "wijkwerk.matching/1"}', '{"people": NaN}', "\ud800", "9" * 5000],
    ids=["empty", "open", "deep", "no word", "list", "no people", "nan", "not utf-8", "long number"],
)
def test_a_hostile_file_is_one_line_and_writes_nothing(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.json").write_bytes(text.encode("utf-8", "surrogatepass"))

    status = cli.run([str(tmp_path / "in.json"), "-o", str(tmp_path / "out.json")])

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    "change",
    [{"person__skills": {f"s{n}": 1 for n in range(200)}}, {"person__at": [1e8, -1e8]}, {"shift__reward": 10**15}],
)
def test_an_odd_week_gets_an_answer(change: dict[str, Any], tmp_path: Path) -> None:
    document = one(**change)
    document["shifts"][0]["skills"] = dict.fromkeys(document["people"][0]["skills"], 1)
    (tmp_path / "in.json").write_text(json.dumps(document))
    both = [str(tmp_path / "in.json"), str(tmp_path / "out.json")]

    assert cli.run([both[0], "-o", both[1]]) == 0
    assert cli.run(["--verify", *both]) == 0


def test_a_plan_is_written_and_verified_and_a_spoiled_one_is_told(
    street: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = street.with_name("out.json")

    assert cli.run([str(street), "-o", str(out), "--progress", "json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert cli.run(["--verify", str(street), str(out)]) == 0
    plan = json.loads(out.read_text())
    out.write_text(json.dumps(plan | {"objective": [1, 2, 3, 4]}))

    assert cli.run(["--verify", str(street), str(out)]) == 1
    assert "objective: is" in capsys.readouterr().err
    assert told[-1]["part"] == 1
    assert told[-1]["objective"] == plan["objective"][0] == told[-1]["bound"]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["in.json", "--sample", "wijk"],
        ["--sample", "dorp"],
        ["in.json", "--seconds", "0"],
        ["in.json", "--seconds", "soon"],
    ],
)
def test_wrong_words_are_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(words) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_sample_is_written_as_an_instance_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "wijk.json"

    assert cli.run(["--sample", "wijk", "--seed", "5", "-o", str(path)]) == 0
    assert len(read_instance(json.loads(path.read_text())).shifts) == SIZES["wijk"].shifts


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_search_that_is_interrupted_writes_the_best_plan_so_far(sent: signal.Signals, tmp_path: Path) -> None:
    week, out = tmp_path / "in.json", tmp_path / "out.json"
    week.write_text(json.dumps(sample(Size(500, 160, 2_400, 8), 1)))
    words = [sys.executable, "-m", "wijkwerk", "engine", "matching", str(week), "-o", str(out), "--progress", "json"]
    running = subprocess.Popen(
        words, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert running.stderr is not None

    for line in running.stderr:
        if json.loads(line)["part"] >= 0.35:  # inside the large programs
            time.sleep(0.2)
            running.send_signal(sent)
            break
    running.communicate()

    assert running.returncode == 0
    assert cli.run(["--verify", str(week), str(out)]) == 0
