"""The `wijkwerk` command: its parts, reading in a file, an engine on a file, and the pages of docs/ that it writes."""

import json
from pathlib import Path

import pytest

from tests.imports.made_batches import labels
from tests.world import World
from wijkwerk.cli import demo, docs, engine, main
from wijkwerk.cli.demo import command
from wijkwerk.imports.models import Batch
from wijkwerk.people.models import Person

LIST = "Naam;Tel.\nNel Vos;06 12345678\n;geen nummer\n"


def test_without_a_part_it_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main([])

    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert all(name in told for name in main.PARTS)


def test_a_part_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["fly"])

    assert "invalid choice" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["astrology"]])
def test_an_engine_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main.main(["engine", *words]) == 2

    assert "usage: wijkwerk engine" in capsys.readouterr().err


def test_an_engine_gets_the_words_and_the_figures_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    import wijkwerk.engines.safety.cli as safety

    asked: list[object] = []
    monkeypatch.setattr(safety, "run", lambda words, *, figures: asked.append((words, figures)) or 0)

    assert engine.run(["safety", "check", "file.json"]) == 0

    assert asked[0][0] == ["check", "file.json"]
    assert asked[0][1]


def test_an_engine_without_figures_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    import wijkwerk.engines.safety.cli as safety

    monkeypatch.setitem(engine.ENGINES, "safety", "")
    monkeypatch.setattr(safety, "run", lambda words: len(words))

    assert engine.run(["safety", "a", "b"]) == 2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "lijst.csv"
    made.write_text(LIST)
    return made


@pytest.mark.django_db
def test_a_file_is_checked_and_nothing_is_taken_over(
    world: World, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main.main(["import", "people", str(file), "--neighbourhood", "kade"])

    told = capsys.readouterr().out
    assert status == 0
    assert "name ← Naam" in told
    assert "goed: 1, klopt niet: 1" in told
    assert "rij 3" in told
    assert not Person.objects.filter(first_name="Nel").exists()


@pytest.mark.django_db
def test_with_take_the_good_rows_are_taken_over(world: World, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main.main(["import", "people", str(file), "--neighbourhood", "kade", "--take"])

    assert "overgenomen: 1 rijen" in capsys.readouterr().out
    assert Person.objects.filter(first_name="Nel").exists()


@pytest.mark.django_db
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "foto.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    assert main.main(["import", "people", str(picture), "--neighbourhood", "kade", "--take"]) == 1

    assert capsys.readouterr().out.startswith("geweigerd: ")


@pytest.mark.django_db
def test_energy_labels_are_read_in_from_the_zip(world: World, tmp_path: Path) -> None:
    zipped = tmp_path / "labels.zip"
    zipped.write_bytes(labels("20260101;A;Woningbouw;9999XA;3;;;"))

    main.main(["import", "ep-online", str(zipped), "--neighbourhood", "kade"])

    assert Batch.objects.get().kind == "ep-online"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lijst.csv"], "say which --neighbourhood"),
        (["lijst.csv", "--neighbourhood", "elders"], "say which --neighbourhood"),
        (["er-is-niets.csv", "--neighbourhood", "kade"], "no such file"),
    ],
)
def test_what_is_missing_is_told(
    world: World, file: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    name, *rest = words

    assert main.main(["import", "people", str(file.with_name(name)), *rest]) == 2

    assert told in capsys.readouterr().err


def test_a_page_that_grew_stale_is_told_and_written_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)

    before = main.main(["docs", "--check"])
    told = capsys.readouterr().err
    main.main(["docs"])
    after = main.main(["docs", "--check"])

    assert (before, after) == (1, 0)
    assert "docs/permissions.md is stale" in told
    assert "`rewards.approve_claim`" in (tmp_path / "permissions.md").read_text()
    assert "`people.Person.phone`" in (tmp_path / "personal-data.md").read_text()


@pytest.mark.parametrize("homes", ["19", "20001"])
def test_a_demonstration_of_any_size_is_not_played(capsys: pytest.CaptureFixture[str], homes: str) -> None:
    assert demo.run(_demo_words("--homes", homes)) == 2

    assert "--homes must be from 20 to 20000" in capsys.readouterr().err


def _demo_words(*words: str) -> object:
    import argparse

    parser = argparse.ArgumentParser()
    demo.add_arguments(parser)
    return parser.parse_args(list(words))


RESULT = {
    "signals": 9, "answered": 8, "needs": 7, "packages": 2, "placed": 6, "unplaced": {"price": 1}, "offers": 2,
    "shifts": 3, "assignments": 4, "head_counts": 5, "hours_approved": 6.5, "rewards": {"voucher": 2}, "ledger_check": "ok",
    "impact": [
        {"measure": "gas", "unit": "m³", "low": 1.0, "mid": 2.0, "high": 3.0, "certainty": "planned"},
        {"measure": "local_money", "unit": "cent", "low": 100.0, "mid": 200.0, "high": 300.0, "certainty": "measured"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(("books", "status"), [("ok", 0), (["a sum is wrong"], 1)])
def test_the_demonstration_tells_what_it_yielded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], books: object, status: int
) -> None:
    monkeypatch.setattr(command, "_scratch", lambda _folder: None)
    monkeypatch.setattr(command, "play", lambda **_words: {**RESULT, "ledger_check": books})

    in_words = demo.run(_demo_words())
    told = capsys.readouterr().out
    as_json = demo.run(_demo_words("--json"))

    assert in_words == as_json == status
    assert ("KLOPPEN NIET" in told) is bool(status)
    assert json.loads(capsys.readouterr().out)["ledger_check"] == books


def test_the_bar_shows_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    command.draw_bar("Huizen", 0.5)
    command.draw_bar("Klaar", 1.0)

    assert capsys.readouterr().err.endswith("Klaar                       \n")


def test_engine_without_memory_to_work_in_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine.resource, "getrlimit", lambda which: (100 * 2**20, -1))

    assert engine.run(["safety", "in.json"]) == 2
    assert capsys.readouterr().err == "an engine needs at least 512 MB of address space (ulimit -v)\n"
