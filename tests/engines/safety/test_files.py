"""The file form and the command: right files answered, wrong ones refused in one line that names the place."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.engines.safety.situations import PLAIN, plain, received
from wijkwerk.engines.reading import Malformed, load_json
from wijkwerk.engines.safety.cli import run
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.reference.safety import safety_figures


def _run(*words: object) -> int:
    return run([str(word) for word in words], figures=safety_figures)


@pytest.fixture
def situation(tmp_path: Path) -> Path:
    path = tmp_path / "situation.json"
    path.write_text(json.dumps(plain(lives_on=["bijstand"])), encoding="utf-8")
    return path


def test_command_writes_the_answer(situation: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"

    assert _run(situation, "-o", out) == 0

    found = json.loads(out.read_text(encoding="utf-8"))
    assert list(found) == [
        "format", "engine", "seconds", "answer", "because", "limits", "report", "words", "sources",
    ]  # fmt: skip
    assert found["format"] == "wijkwerk.safety.answer/1"
    assert found["engine"] == {"name": "safety", "version": "1.0.0"}
    assert (found["answer"], found["because"]) == ("report_first", ["bijstand_report"])
    assert found["limits"][1] == {"limit": "month", "value": 22000, "with_this": 2000, "hard": True}
    assert set(found["sources"][0]) == {"code", "reference", "source", "seen"}


def test_command_without_output_prints_the_answer(situation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(situation) == 0

    assert json.loads(capsys.readouterr().out)["answer"] == "report_first"


def test_nothing_of_the_person_stands_in_the_answer(situation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(situation)

    assert "1990" not in capsys.readouterr().out


def test_same_file_gets_the_same_answer(situation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for _ in range(2):
        _run(situation)
        found.append({**json.loads(capsys.readouterr().out), "seconds": 0})

    assert found[0] == found[1]


def test_over_month_names_its_figure_and_its_rule(tmp_path: Path) -> None:
    path, out = tmp_path / "in.json", tmp_path / "out.json"
    path.write_text(json.dumps(plain(cents=2500, history=[received("2026-11-07", 22_000)])), encoding="utf-8")

    assert _run(path, "-o", out) == 0

    sources = json.loads(out.read_text(encoding="utf-8"))["sources"]
    assert [row["reference"] for row in sources if row["code"] == "over_month"] == [
        "volunteer_month_2026",
        "maand_en_jaar",
    ]
    assert all(row["source"] and row["seen"] == "2026-11" for row in sources)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "wijkwerk.safety/2"}, "format: must be one of wijkwerk.safety/1"),
        ({"on": "28-11-2026"}, "on: must be a day such as 2026-11-28"),
        ({"on": "20261128"}, "on: must be a day such as 2026-11-28"),
        ({"on": "2026-11-28\n"}, "on: must be a day such as 2026-11-28"),
        ({"on": "2026-02-30"}, "on: must be a day such as 2026-11-28"),
        ({"on": 20261128}, "on: must be text"),
        ({"payer": []}, "payer: must be an object"),
        ({"form": "nv"}, "payer.form: must be one of stichting, vereniging, cooperatie, bv, informal"),
        ({"vpb": None}, "payer.vpb: must be text"),
        ({"anbi": "nee"}, "payer.anbi: must be true or false"),
        ({"tax_office_agreed": 1}, "payer.tax_office_agreed: must be true or false"),
        ({"born_on": None}, "person.born_on: must be text"),
        ({"born_on": "2026-11-29"}, "person.born_on: must not be after the day of the work"),
        ({"lives_on": "bijstand"}, "person.lives_on: must be a list"),
        ({"lives_on": ["none", "loterij"]}, "person.lives_on[1]: must be one of bijstand, "),
        ({"told_uwv": 0}, "person.told_uwv: must be true or false"),
        ({"self_employed": None}, "person.self_employed: must be true or false"),
        ({"way": "tip"}, "offer.way: must be one of thanks, "),
        ({"cents": -1}, "offer.cents: must be at least 0"),
        ({"cents": 25.5}, "offer.cents: must be a whole number"),
        ({"cents": True}, "offer.cents: must be a whole number"),
        ({"cents": 10**40}, "offer.cents: must be at most 1000000000000000"),
        ({"hours": -0.5}, "offer.hours: must be at least 0"),
        ({"hours": "4"}, "offer.hours: must be a number"),
        ({"hours": 9000}, "offer.hours: must be at most 8784"),
        ({"history": None}, "history: must be a list"),
        ({"history": [received("2026-11-07", 5), 7]}, "history[1]: must be an object"),
        ({"history": [received("2026-11-07", -5)]}, "history[0].cents: must be at least 0"),
        ({"history": [received("2026-13-07", 5)]}, "history[0].on: must be a day such as 2026-11-28"),
        ({"history": [received("2026-11-07", 5, payer="them")]}, "history[0].payer: must be one of this, other"),
        ({"history": [{**received("2026-11-07", 5), "note": ""}]}, "history[0].note: is not a field of this format"),
    ],
)
def test_wrong_situation_is_refused_with_the_name_of_the_place(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_situation(plain(**change))

    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("part", "name"),
    [("", name) for name in PLAIN]
    + [(part, name) for part in ("payer", "person", "work", "offer") for name in PLAIN[part]],
)
def test_every_field_is_required_and_no_other_is_allowed(part: str, name: str) -> None:
    without, beside = plain(), plain()
    del (without[part] if part else without)[name]
    (beside[part] if part else beside)[f"{name}_too"] = None
    place = f"{part}.{name}" if part else name

    with pytest.raises(Malformed, match=f"^{place}: is missing$"):
        read_situation(without)
    with pytest.raises(Malformed, match=f"^{place}_too: is not a field of this format$"):
        read_situation(beside)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{",
        b"null",
        b"\xff\xfe{}",
        b'{"format": "wijkwerk.safety/1", "format": "wijkwerk.safety/1"}',
        b'{"on": NaN}',
        b'{"on": ' + b"9" * 5000 + b"}",
        b"[" * 200_000,
        b'{"a\\nb": "\\ud800"}',
        json.dumps(plain()).encode() + b"x",
        json.dumps(plain()).replace('"hours": 4.0', '"hours": 1e999').encode(),
    ],
)
def test_hostile_file_is_refused_in_one_line_and_nothing_is_written(
    text: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "in.json", tmp_path / "out.json"
    path.write_bytes(text)

    assert _run(path, "-o", out) == 2

    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert not out.exists()


@pytest.mark.parametrize(
    "words", [["nowhere.json"], [], ["a.json", "--verify", "a.json", "b.json"], ["a.json", "--what"], ["/"]]
)
def test_wrong_call_is_refused_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*words) == 2

    assert capsys.readouterr().err.count("\n") == 1


def test_tiny_hours_are_reckoned_exactly() -> None:
    document = load_json(json.dumps(plain()).replace('"hours": 4.0', '"hours": 5e-324'))

    assert read_situation(document).offer.hours is not None
