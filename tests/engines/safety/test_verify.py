"""The verifier: right answers pass, any other figure, code or name in the file is found."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.engines.safety.situations import answered, plain, received
from wijkwerk.engines.safety.cli import run
from wijkwerk.engines.safety.model import Bounds
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.engines.safety.verify import verify
from wijkwerk.engines.safety.write import answer_document
from wijkwerk.reference.safety import safety_figures

CASE = plain(cents=2500, lives_on=["bijstand"], history=[received("2026-11-07", 22_000)])


def _document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(answer_document(answered(CASE), seconds=0.1)))
    return found


def _wrong(document: Any) -> list[str]:
    situation = read_situation(CASE)
    return verify(situation, document, figures=safety_figures(situation.on))


def test_right_answer_passes() -> None:
    assert _wrong(_document()) == []


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda found: found.update(answer="ask"), "answer: must be not_so"),
        (lambda found: found["because"].pop(0), "because: must be"),
        (lambda found: found["because"].reverse(), "because: must be"),
        (lambda found: found["limits"][1].update(with_this=24_499), "limits: must be"),
        (lambda found: found["limits"].pop(), "limits: must be"),
        (lambda found: found["report"].clear(), "report: must be to ['municipality']"),
        (lambda found: found["words"]["nl"].clear(), "words: must be one to four lines"),
        (lambda found: found["words"]["en"].append("One more."), "words: must be one to four lines"),
        (lambda found: found["words"].update(nl=["a"] * 5, en=["a"] * 5), "words: must be one to four lines"),
        (
            lambda found: found["sources"][0].update(reference="volunteer_year_1999"),
            "sources: over_year does not rest on",
        ),
        (lambda found: found["sources"][0].update(code="minor"), "sources: minor does not rest on"),
        (lambda found: found["sources"].clear(), "sources: over_month rests on maand_en_jaar, which is not named"),
        (lambda found: found.pop("words"), "words: is missing"),
        (lambda found: found.update(more=1), "more: is not a field of this format"),
        (lambda found: found["because"].append("nice"), "because["),
        (lambda found: found["engine"].update(name="matching"), "engine.name: must be one of safety"),
    ],
)
def test_wrong_answer_is_found(spoil: Callable[[dict[str, Any]], Any], says: str) -> None:
    document = _document()

    spoil(document)

    assert any(line.startswith(says) for line in _wrong(document))


def test_file_that_is_no_answer_is_found() -> None:
    assert _wrong([]) == ["must be an object"]


def test_answer_by_figures_that_are_gone_is_found() -> None:
    situation = read_situation(CASE)

    wrong = verify(situation, _document(), figures=Bounds(None, None, None, None, None, None, None))

    assert "because: must be" in wrong[0]


def test_command_verifies_and_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    situation, right, wrong = (tmp_path / name for name in ("in.json", "right.json", "wrong.json"))
    situation.write_text(json.dumps(CASE), encoding="utf-8")
    right.write_text(json.dumps(_document()), encoding="utf-8")
    wrong.write_text(json.dumps({**_document(), "answer": "fine"}), encoding="utf-8")

    assert run(["--verify", str(situation), str(right)], figures=safety_figures) == 0
    assert run(["--verify", str(situation), str(wrong)], figures=safety_figures) == 1

    assert capsys.readouterr().err == "answer: must be not_so\n"
