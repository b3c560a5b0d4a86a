"""Who waits to write on SQLite looks often whether it is their turn, and gives up when the time is over."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError

from config.sqlite import base

pytestmark = pytest.mark.django_db


def _connection(path: Path, *, timeout: float) -> base.DatabaseWrapper:
    options = {"timeout": timeout, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}
    told = {"NAME": str(path), "OPTIONS": options, "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True}
    return base.DatabaseWrapper({**told, "CONN_MAX_AGE": 0, "TEST": {}}, alias="turns")


@pytest.fixture
def writing(tmp_path: Path) -> sqlite3.Connection:
    other = sqlite3.connect(tmp_path / "turns.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_writer_begins_as_soon_as_the_other_is_done(writing: sqlite3.Connection, tmp_path: Path) -> None:
    mine = _connection(tmp_path / "turns.sqlite3", timeout=20)
    mine.ensure_connection()
    threading.Timer(0.05, writing.commit).start()

    mine.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    assert mine.connection.in_transaction
    mine.close()
    writing.close()


def test_a_writer_who_waited_long_enough_is_told_so(writing: sqlite3.Connection, tmp_path: Path) -> None:
    mine = _connection(tmp_path / "turns.sqlite3", timeout=0.02)
    mine.ensure_connection()
    began = time.monotonic()

    with pytest.raises(OperationalError, match="locked"):
        mine.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    assert time.monotonic() - began >= 0.02
    mine.close()
    writing.close()


def test_a_statement_by_itself_waits_for_its_turn_too(writing: sqlite3.Connection, tmp_path: Path) -> None:
    mine = _connection(tmp_path / "turns.sqlite3", timeout=20)
    mine.ensure_connection()
    threading.Timer(0.05, writing.commit).start()

    with mine.cursor() as cursor:
        cursor.execute("CREATE TABLE told (word)")

    assert writing.execute("SELECT * FROM told").fetchall() == []
    mine.close()
    writing.close()


def test_a_statement_by_itself_that_waited_long_enough_is_told_so(writing: sqlite3.Connection, tmp_path: Path) -> None:
    mine = _connection(tmp_path / "turns.sqlite3", timeout=0.02)

    with mine.cursor() as cursor, pytest.raises(OperationalError, match="locked"):
        cursor.execute("CREATE TABLE told (word)")

    mine.close()
    writing.close()


def test_what_is_wrong_for_another_reason_is_told_at_once(tmp_path: Path) -> None:
    mine = _connection(tmp_path / "turns.sqlite3", timeout=3600)

    with mine.cursor() as cursor, pytest.raises(OperationalError, match="no such table"):
        cursor.execute("INSERT INTO told VALUES ('yes')")

    mine.close()
