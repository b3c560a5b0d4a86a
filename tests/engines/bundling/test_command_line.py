"""`wijkwerk engine bundling`: files in, files out, one line about what is wrong, and a verifier that sees every field."""

import copy
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.engines.bundling.tiny import document
from wijkwerk.cli.engine import run
from wijkwerk.engines.bundling.plan_file import wrong_in
from wijkwerk.engines.bundling.read import read_instance
from wijkwerk.engines.bundling.sample import Shape, drawn, sample


def engine(*words: Any) -> int:
    return run(["bundling", *map(str, words)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in.json"
    path.write_text(json.dumps(document(5, needs=20)))
    return path


def test_a_plan_goes_from_file_to_file_and_is_right(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert engine(file, "-o", out, "--time-limit", 20, "--seed", 3) == 0
    assert engine("--verify", file, out) == 0


def test_the_same_file_and_seed_give_the_same_plan(file: Path, tmp_path: Path) -> None:
    plans = []
    for name in ("a.json", "b.json"):
        engine(file, "-o", tmp_path / name)
        plans.append({**json.loads((tmp_path / name).read_text()), "seconds": 0})

    assert plans[0] == plans[1]


def test_progress_is_told_a_line_at_a_time(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine(file, "-o", tmp_path / "out.json", "--progress", "json")

    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert told[-1]["part"] == 1
    assert told[-1]["bound"] <= told[-1]["objective"]


@pytest.mark.parametrize("shape", ["wijk", "city"])
def test_a_sample_is_the_same_for_the_same_seed(shape: str) -> None:
    small = Shape(needs=200, kinds=4, suppliers=6, periods=3, places=5)

    assert drawn(small, Random(f"{shape}/1")) == drawn(small, Random(f"{shape}/1"))
    assert drawn(small, Random(f"{shape}/1")) != drawn(small, Random(f"{shape}/2"))


def test_a_sample_of_a_wijk_is_an_instance() -> None:
    instance = read_instance(sample("wijk", 1))

    assert (len(instance.needs), len(instance.suppliers), len(instance.periods)) == (2000, 15, 4)


def test_what_nobody_offers_is_a_warning(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(file.read_text())
    made["needs"][3]["kind"] = "rooof"
    file.write_text(json.dumps(made))

    status = engine(file, "-o", tmp_path / "out.json")

    assert status == 0
    assert capsys.readouterr().err == 'needs[3].kind: no supplier offers "rooof"\n'


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{", '{"a": NaN}', '{"format": "wijkwerk.bundling/1", "format": ""}', "[" * 100_000,
        '{"format": "wijkwerk.bundling/1", "periods": ["a"], "places": [], "value_per_local_hour": 1e30}',
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_one_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.json").write_text(text)

    status = engine(tmp_path / "in.json", "-o", tmp_path / "out.json")

    assert status == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    "words",
    [["--sample", "dorp"], [], ["a", "--verify", "b", "c"], ["a", "--time-limit", "0"], ["a", "--time-limit", "nan"]],
)
def test_words_that_make_no_sense_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert engine(*words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


QUESTIONS = [
    {"without_supplier": "s0"},
    {"value_per_local_hour": 0},
    {"tier": {"supplier": "s1", "kind": "glas", "index": 0, "start": 1}},
]


def test_questions_get_their_figures_and_differences(file: Path, tmp_path: Path) -> None:
    asked, out = tmp_path / "asked.json", tmp_path / "out.json"
    asked.write_text(json.dumps(QUESTIONS))

    status = engine(file, "-o", out, "--what-if", asked)

    rows = json.loads(out.read_text())["what_if"]
    assert (status, engine("--verify", file, out)) == (0, 0)
    assert [row["question"] for row in rows] == QUESTIONS
    assert rows[0]["difference"]["objective"] >= 0
    assert rows[2]["difference"]["objective"] == 0


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ({"without_supplier": "s9"}, "[0]: there is no supplier 's9'"),
        (
            {"tier": {"supplier": "s1", "kind": "hout", "index": 0, "start": 1}},
            "[0].tier.kind: 's1' does not offer 'hout'",
        ),
        ({"value_per_local_hour": -1}, "[0].value_per_local_hour: must be at least 0"),
        ({"why": 1}, "[0].value_per_local_hour: is missing"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    question: Any, says: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "asked.json").write_text(json.dumps([question]))

    assert engine(file, "-o", tmp_path / "out.json", "--what-if", tmp_path / "asked.json") == 2
    assert capsys.readouterr().err == f"{says}\n"


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in rows:
        yield (*path, key)
        yield from _leaves(each, (*path, key))


def _spoiled(plan: dict[str, Any], path: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    """One field of the plan gone, and made another: numbers grow and shrink, names change, lists get a row more."""
    *above, last = path
    for change in (None, *_others(_at(plan, path))):
        made = copy.deepcopy(plan)
        if change is None:
            if path[0] == "what_if":  # no question need be asked
                continue
            del _at(made, above)[last]
        else:
            _at(made, above)[last] = change
        yield made


def _at(value: Any, path: Sequence[Any]) -> Any:
    for step in path:
        value = value[step]
    return value


def _others(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [{}]
    if isinstance(value, list):
        return [[*value, *value[:1]] if value else [{}]]
    return [f"{value}x"] if isinstance(value, str) else [value + 1, value - 1]


@pytest.mark.parametrize("seed", [5, 6])
def test_the_verifier_sees_every_field_that_is_spoiled(seed: int, tmp_path: Path) -> None:
    path, out = tmp_path / "in.json", tmp_path / "out.json"
    made = document(seed, needs=20)
    offer = {"supplier": "s1", "kind": made["suppliers"][1]["offers"][0]["kind"], "index": 0, "start": 1}
    path.write_text(json.dumps(made))
    (tmp_path / "asked.json").write_text(json.dumps([*QUESTIONS[:2], {"tier": offer}]))
    engine(path, "-o", out, "--what-if", tmp_path / "asked.json")
    plan, instance = json.loads(out.read_text()), read_instance(json.loads(path.read_text()))
    # A question may be asked twice; a cent more for an hour is less than the rounding of twenty needs.
    free = {("seconds",), ("engine", "version"), ("what_if",), ("what_if", 1, "question", "value_per_local_hour")}

    unseen = [
        field
        for field in _leaves(plan)
        if field not in free and not all(wrong_in(spoiled, instance) for spoiled in _spoiled(plan, field))
    ]

    assert wrong_in(plan, instance) == []
    assert unseen == []


@pytest.mark.parametrize("asked", [{"value_per_local_hour": 1150}, {"without_supplier": "s9"}, {}, {"tier": {}}])
def test_the_verifier_sees_that_figures_belong_to_another_question(asked: Any, file: Path, tmp_path: Path) -> None:
    (tmp_path / "asked.json").write_text(json.dumps([{"value_per_local_hour": 0}]))
    engine(file, "-o", tmp_path / "out.json", "--what-if", tmp_path / "asked.json")
    plan, instance = json.loads((tmp_path / "out.json").read_text()), read_instance(json.loads(file.read_text()))

    plan["what_if"][0]["question"] = asked

    assert wrong_in(plan, instance)
