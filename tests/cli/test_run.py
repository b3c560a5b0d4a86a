"""`wijkwerk run`: makes what is missing, plays a neighbourhood where there is none, and opens the doors on this computer alone."""

import argparse
from pathlib import Path

import pytest

from tests.world import World
from wijkwerk.cli import run
from wijkwerk.cli.demo import command
from wijkwerk.places.models import Neighbourhood

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """What would have been started; in a folder of its own, on a port that is free."""
    words: list[list[str]] = []
    for name, value in {
        "VAR_DIR": str(tmp_path / "var"),
        "HOST": "127.0.0.1",
        "PORT": "8123",
        "DEMO_DOOR": "0",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(run, "is_taken", lambda _host, _port: False)
    monkeypatch.setattr(run.os, "execv", lambda _program, each: words.append(each))
    monkeypatch.setattr("subprocess.run", lambda each, **_rest: words.append(each))
    monkeypatch.setattr("wijkwerk.cli.database.bring_up_to_date", lambda: None)
    return words


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    run.add_arguments(parser)
    return run.run(parser.parse_args(list(words)))


def test_static_files_are_collected_and_the_server_starts(world: World, started: list[list[str]]) -> None:
    _run()

    assert "collectstatic" in started[0]
    assert started[1][-5:] == ["serve", "--host", "127.0.0.1", "--port", "8123"]


def test_in_a_real_neighbourhood_no_door_is_opened(
    world: World, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    import os

    _run()

    assert os.environ["DEMO_DOOR"] == "0"
    assert "/demo/" not in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.either_database  # the journey on PostgreSQL plays it there
def test_where_there_is_nothing_a_neighbourhood_is_played_with_its_doors(
    started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    import os

    _run("--homes", "20", "--neighbours", "1")

    told = capsys.readouterr().out
    assert os.environ["DEMO_DOOR"] == "1"
    assert told.count("/demo/") >= 10
    assert "Ravi" in told
    assert set(Neighbourhood.objects.values_list("slug", flat=True)) == {command.SLUG, f"{command.SLUG}-2"}


def test_for_other_computers_the_doors_of_the_demonstration_stay_shut(
    world: World, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import os

    Neighbourhood.objects.update(is_demo=True)
    monkeypatch.setenv("HOST", "0.0.0.0")

    _run()

    assert os.environ["DEMO_DOOR"] == "0"
    assert "/demo/" not in capsys.readouterr().out


def test_a_port_that_is_taken_is_told_before_anything_is_touched(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "is_taken", lambda _host, _port: True)

    assert _run("--fresh") == 1

    assert "make run PORT=8001" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


def test_a_port_is_tried_by_knocking(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        taken = run.is_taken("127.0.0.1", port)

    assert taken
    assert not run.is_taken("127.0.0.1", port)


def test_starting_over_throws_away_what_it_made_and_nothing_else(
    world: World, started: list[list[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "var"
    (folder / "files").mkdir(parents=True)
    for name in ("wijkwerk.sqlite3", "wijkwerk.sqlite3-wal", "mine.txt"):
        (folder / name).touch()

    _run("--fresh")

    assert sorted(each.name for each in folder.iterdir()) == ["mine.txt"]


def test_a_database_server_is_never_thrown_away(
    world: World, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "var" / "files").mkdir(parents=True)
    monkeypatch.setenv("DATABASE_URL", "postgresql:///kade")

    _run("--fresh")

    assert (tmp_path / "var" / "files").is_dir()


def test_a_secret_is_made_once_for_this_computer(
    world: World, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY")
    _run()
    file = tmp_path / "var" / "secret_key"
    made = file.read_text()

    _run()

    assert file.read_text() == made
    assert len(made) >= 40
    assert file.stat().st_mode & 0o077 == 0
