"""What goes wrong around the program is told to who can mend it: what, where, and what to do; never as a trace."""

import errno
import fcntl
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, OperationalError, ProgrammingError, connection

from config import environment
from config.environment import WrongSetting
from wijkwerk.cli import backup, database, dumps, main, serve, trouble, worker


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (OperationalError("database or disk is full"), "de schijf is vol"),
        (OperationalError("unable to open database file"), "gaat niet open"),
        (OperationalError("attempt to write a readonly database"), "niet schrijven"),
        (OperationalError("database is locked"), "bezet"),
        (DatabaseError("database disk image is malformed"), "beschadigd"),
        (OperationalError('connection failed: FATAL: password authentication failed for user "w"'), "wachtwoord"),
        (OperationalError("connection failed: port 1 failed: Connection refused"), "antwoordt niet"),
        (OSError(errno.ENOSPC, "No space left on device", "/var/x.tar"), "/var/x.tar"),
        (PermissionError(errno.EACCES, "Permission denied", "/var/x.tar"), "/var/x.tar: daar mag"),
        (WrongSetting("PORT is 'abc'"), "PORT is 'abc'"),
    ],
)
def test_what_somebody_can_mend_is_told(problem: Exception, told: str) -> None:
    assert told in (trouble.told(problem) or "")


@pytest.mark.parametrize(
    "problem", [ZeroDivisionError(), IntegrityError("UNIQUE constraint failed"), KeyError("connection")]
)
def test_of_a_mistake_in_the_code_nothing_is_told_but_where_it_is(problem: Exception) -> None:
    assert trouble.told(problem) is None


def test_a_table_that_is_not_there_is_a_mistake_in_the_code_unless_migrations_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = ProgrammingError('relation "kade" does not exist')
    monkeypatch.setattr(database, "is_behind", lambda: True)
    assert "wijkwerk upgrade" in (trouble.told(missing) or "")

    monkeypatch.setattr(database, "is_behind", lambda: False)

    assert trouble.told(missing) is None


def test_the_cause_behind_a_problem_is_told_as_well() -> None:
    problem = RuntimeError("the job failed")
    problem.__cause__ = OperationalError("database is locked")

    assert "bezet" in (trouble.told(problem) or "")


def _fails(with_what: Exception) -> Callable[..., int]:
    def run(_arguments: object) -> int:
        raise with_what

    return run


def test_the_command_tells_it_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("wijkwerk.cli.docs.run", _fails(OperationalError("database is locked")))

    assert main.main(["docs", "--check"]) == 1

    told = capsys.readouterr().err
    assert told.startswith("wijkwerk docs: een ander programma")
    assert "Traceback" not in told


def test_a_mistake_in_the_code_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkwerk.cli.docs.run", _fails(ZeroDivisionError()))

    with pytest.raises(ZeroDivisionError):
        main.main(["docs", "--check"])


@pytest.mark.parametrize(("typed", "told"), [("abc", "whole number"), ("0", "1 to 65535"), ("99999", "1 to 65535")])
def test_a_port_that_is_none_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    monkeypatch.setenv("PORT", typed)

    assert main.main(["serve"]) == 1

    assert told in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOUSE", str(tmp_path / "file" / "var"))

    with pytest.raises(WrongSetting, match=r"HOUSE is .*can't be made"):
        environment.folder("HOUSE", default=tmp_path)


def test_a_port_of_the_database_that_is_no_number_is_told() -> None:
    with pytest.raises(WrongSetting, match="%40"):
        environment.database("postgresql://kade:p#w:ab@127.0.0.1:poort/kade")


def test_a_second_web_server_does_not_share_the_port_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()

        status = main.main(["serve", "--port", str(first.getsockname()[1])])

    assert status == 1
    assert "draait al iets" in capsys.readouterr().err


def test_a_second_worker_of_the_same_number_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would put back, and do twice, what the first is doing."""
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
    monkeypatch.setattr(worker.signal, "signal", lambda *_words: None)
    monkeypatch.setattr(worker, "_work", lambda _worker_id: 0)
    with (tmp_path / "worker-1.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        assert main.main(["worker"]) == 1

    assert "--slot 2" in capsys.readouterr().err
    assert main.main(["worker"]) == 0


@pytest.mark.django_db
def test_a_full_disk_is_not_called_a_damaged_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_copy: object) -> None:
        raise dumps.sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(dumps, "_tidied", full)
    monkeypatch.setattr(dumps, "_place", lambda: str(tmp_path / "empty.sqlite3"))

    with pytest.raises(OperationalError, match="disk is full"):
        dumps._dump_sqlite(tmp_path / "copy")


@pytest.mark.django_db
def test_an_upgrade_that_fails_says_where_what_was_there_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError("column kade cannot be cast")

    monkeypatch.setattr(backup, "_holds_something", lambda: True)
    monkeypatch.setattr(backup, "backup", lambda _target: None)
    monkeypatch.setattr(backup, "bring_up_to_date", broken)
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)

    with pytest.raises(backup.BackupProblem, match=r"cannot be cast.*restore --force .*before-upgrade"):
        backup.upgrade()


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_not_behind() -> None:
    assert not database.is_behind()


def test_a_web_server_tells_when_the_database_is_of_an_older_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("wijkwerk.access.commands.make_first_link", lambda: None)
    monkeypatch.setattr(database, "is_behind", lambda: True)

    serve.tell_first_link(None)  # type: ignore[arg-type]

    assert "wijkwerk upgrade" in capsys.readouterr().err


def test_what_is_written_is_read_by_nobody_else_on_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_arguments: object) -> int:
        (tmp_path / "kade").touch()
        return 0

    monkeypatch.setattr("wijkwerk.cli.docs.run", write)
    before = os.umask(0o022)

    main.main(["docs", "--check"])
    os.umask(before)

    assert (tmp_path / "kade").stat().st_mode & 0o777 == 0o600


def test_a_database_that_others_could_read_is_taken_from_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kade.sqlite3"
    file.touch(mode=0o644)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))

    database.keep_private()

    assert file.stat().st_mode & 0o777 == 0o600
