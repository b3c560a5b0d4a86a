"""The file form and the command: right files answered, wrong ones refused in one line that names the place."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.engines.allocation.instances import document, example
from wijkwerk.cli import engine
from wijkwerk.engines.allocation import solve
from wijkwerk.engines.allocation.cli import run
from wijkwerk.engines.allocation.read import read_instance, warnings
from wijkwerk.engines.allocation.verify import verify
from wijkwerk.engines.progress import Progress
from wijkwerk.engines.reading import Malformed, load_json


def _run(*words: object) -> int:
    return run([str(word) for word in words])


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "in.json"
    path.write_text(json.dumps(example()), encoding="utf-8")
    return path


def test_command_writes_a_plan_that_its_verifier_accepts(instance: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert engine.run(["allocation", str(instance), "-o", str(out)]) == 0
    assert _run("--verify", instance, out) == 0

    told = json.loads(out.read_text(encoding="utf-8"))
    assert list(told) == ["format", "engine", "seconds", "levels", "lines", "grants", "own", "missing"]
    assert told["engine"] == {"name": "allocation", "version": "1"}
    assert told["missing"] == [
        {"cost": "k2", "amount": 280_000, "closes": {"grant": "g2", "rule": "partners", "amount": 240_000}}
    ]


def test_verifier_says_what_is_wrong_with_status_one(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    _run(instance, "-o", out)
    told = json.loads(out.read_text(encoding="utf-8"))
    told["own"]["left"] = 5
    out.write_text(json.dumps(told), encoding="utf-8")

    assert _run("--verify", instance, out) == 1

    assert capsys.readouterr().err == "own: used is 300000, left 0\n"


def test_sample_is_an_instance_and_the_same_for_its_seed(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.json", "b.json", "c.json")]

    for path, seed in zip(paths, (4, 4, 5), strict=True):
        assert _run("--sample", "straat", "--seed", seed, "-o", path) == 0

    texts = [path.read_text(encoding="utf-8") for path in paths]
    found = read_instance(load_json(texts[0]))
    assert texts[0] == texts[1] != texts[2]
    assert (len(found.costs), len(found.grants)) == (30, 6)


def test_progress_tells_each_phase_and_ends_at_one(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(instance, "--progress", "json") == 0

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["part"] for line in lines] == sorted(line["part"] for line in lines)
    assert lines[-1]["part"] == 1.0
    assert lines[-1]["objective"] == 280_000


@pytest.mark.parametrize("limit", [0, 0.001])
def test_time_that_is_up_gives_a_plan_that_is_right(limit: float) -> None:
    found = read_instance(document(5, costs=40, grants=6, most=90_000))

    assert verify(found, solve(found, time_limit=limit)) == []


def test_interrupt_gives_the_best_so_far(instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.json"

    def interrupt(kind: str) -> Any:
        return lambda progress: signal.raise_signal(signal.SIGINT) if progress.phase == "start" else None

    monkeypatch.setattr("wijkwerk.engines.allocation.cli.teller", interrupt)

    assert _run(instance, "-o", out) == 0
    assert _run("--verify", instance, out) == 0


def test_who_asks_to_stop_gets_a_finished_plan_with_weaker_bounds() -> None:
    found = read_instance(document(5, costs=40, grants=6, most=90_000))
    told: list[Progress] = []

    plan = solve(found, progress=told.append, may_go_on=lambda: len(told) < 2)

    assert verify(found, plan) == []


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("periods",), [], "periods: must not be empty"),
        (("own",), -1, "own: must be at least 0"),
        (("costs", 0, "amount"), 0, "costs[0].amount: must be at least 1"),
        (("costs", 0, "amount"), 1.5, "costs[0].amount: must be a whole number"),
        (("costs", 1, "id"), "k1", "costs[1].id: 'k1' stands twice"),
        (("costs", 1, "id"), "", "costs[1].id: must not be empty"),
        (("costs", 0, "period"), 2, "costs[0].period: must be at most 1"),
        (("costs", 0, "partners"), None, "costs[0].partners: must be a list"),
        (("costs", 0, "project"), 7, "costs[0].project: must be text"),
        (("grants", 0, "categories"), [], "grants[0].categories: must be null, or not empty"),
        (("grants", 0, "max_share"), 1.1, "grants[0].max_share: must be at most 1"),
        (("grants", 0, "min_own"), 0.12345, "grants[0].min_own: must have at most 4 decimals"),
        (("grants", 1, "from"), 2, "grants[1].from: must be at most 1"),
        (("grants", 1, "rank"), 0, "grants[1].rank: must be at least 1"),
        (("grants", 0, "excludes"), ["g7"], "grants[0].excludes[0]: 'g7' is not another grant"),
        (("grants", 0, "excludes"), ["g1"], "grants[0].excludes[0]: 'g1' is not another grant"),
        (("grants", 0, "lapses"), 1, "grants[0].lapses: must be true or false"),
        (("extra",), 1, "extra: is not a field of this format"),
    ],
)
def test_wrong_file_is_refused_with_the_name_of_the_place(path: tuple[Any, ...], value: Any, says: str) -> None:
    made: Any = example()
    place = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(Malformed) as refused:
        read_instance(made)

    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("part", "name"), [(part, name) for part in ("costs", "grants") for name in example()[part][0]]
)
def test_every_field_is_required(part: str, name: str) -> None:
    made = example()
    del made[part][0][name]

    with pytest.raises(Malformed, match=rf"^{part}\[0\]\.{name}: is missing$"):
        read_instance(made)


def test_word_that_no_cost_has_is_a_warning() -> None:
    made = example()
    made["grants"][0]["categories"] = ["materiaal", "roooof"]

    assert warnings(read_instance(made)) == ['grants[0].categories: no cost has "roooof"']


@pytest.mark.parametrize(
    "words",
    [[], ["--time-limit", "-1", "in.json"], ["in.json", "--sample", "wijk"], ["nowhere.json"], ["--sample", "stad"]],
)
def test_wrong_words_are_one_line_and_status_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2

    assert capsys.readouterr().err.count("\n") == 1


def test_wrong_instance_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.json").write_text('{"format": "wijkwerk.allocation/1"}')

    assert _run(tmp_path / "in.json", "-o", tmp_path / "out.json") == 2

    assert capsys.readouterr().err == "periods: is missing\n"
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"costs": []},
        {"grants": []},
        {"costs": [], "grants": []},
        {"own": 0},
        {"costs": [{**example()["costs"][0], "amount": 10**15}]},
        {"costs": [{**example()["costs"][0], "id": f"k{nth}"} for nth in range(30)]},
        {"grants": [{**example()["grants"][1], "id": f"g{nth}", "amount": 0} for nth in range(5)]},
        {"grants": [{**example()["grants"][1], "id": f"g{nth}", "amount": 10**15, "rank": 10**15} for nth in range(5)]},
    ],
    ids=["no costs", "no grants", "nothing", "no own money", "one enormous", "all equal", "no money", "endless money"],
)
def test_strange_instance_gets_a_right_plan(change: dict[str, Any]) -> None:
    found = read_instance({**example(), **change})

    assert verify(found, solve(found)) == []
