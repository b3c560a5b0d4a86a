"""`wijkwerk ledger`: the host checks the books, shows an account, and exports all of it."""

import csv
import hashlib
import io
import json
from datetime import datetime

import pytest

from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.cli import ledger as command
from wijkwerk.cli import main
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries, rules
from wijkwerk.ledger.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked(world: World) -> World:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    first = purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200), reason="=HYPERLINK(1)")
    ledger.reverse(transaction=first, key="b", by=COMMAND_LINE, at=NOW, reason="dubbel")
    ledger.seal(neighbourhood=world.neighbourhood, by=COMMAND_LINE, at=NOW)
    return world


def _say(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main.main(["ledger", *words])
    return status, capsys.readouterr().out


def test_right_books_say_ok(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    head = queries.chain(booked.neighbourhood).get().hash

    assert _say(capsys, "check") == (
        0,
        f"ok\nkade: block 1, head {head}; 0 not sealed yet\nheuvel: no block yet; 0 not sealed yet\n",
    )
    assert _say(capsys, "check", "--neighbourhood", "kade", "--json") == (0, '"ok"\n')


def test_wrong_books_say_what_is_wrong_and_fail(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    Account.objects.filter(number=2, neighbourhood=booked.neighbourhood).update(balance=7)

    status, told = _say(capsys, "check")

    assert status == 1
    assert told == "account 2: says 7 in 2, entries say 0 in 2\n"
    assert _say(capsys, "check", "--neighbourhood", "heuvel")[0] == 0


def test_a_statement_shows_the_newest_first(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = _say(capsys, "statement", "--neighbourhood", "kade", "--account", "2")

    assert status == 0
    assert [line.split()[0] for line in told.splitlines()] == ["2", "1"]
    assert told.splitlines()[1].split() == ["1", "2026-11-20T09:00", "200", "200", "WIJK"]


def test_a_statement_in_json_may_be_short(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    _status, told = _say(capsys, "statement", "--neighbourhood", "kade", "--account", "2", "--last", "1", "--json")

    assert json.loads(told) == {
        "account": 2,
        "unit": "WIJK",
        "balance": 0,
        "entries": [{"number": 2, "at": "2026-11-20T09:00:00+00:00", "amount": -200, "balance": 0}],
    }


def test_an_export_has_every_entry_and_no_words_unless_asked(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(_say(capsys, "export", "--neighbourhood", "kade")[1])))

    assert [(row["transaction"], row["account"], row["amount"]) for row in rows] == [
        ("1", "1", "-200"),
        ("1", "2", "200"),
        ("2", "1", "200"),
        ("2", "2", "-200"),
    ]
    assert [row["reverses"] for row in rows] == ["", "", "1", "1"]
    assert tuple(rows[0]) == command.COLUMNS


def test_words_that_look_like_a_formula_stay_words(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(_say(capsys, "export", "--neighbourhood", "kade", "--words")[1])))

    assert rows[0]["reason"] == "'=HYPERLINK(1)"
    assert rows[2]["reason"] == "dubbel"


@pytest.mark.parametrize("words", ["\t=1+1", "'=1+1", "-1", "@SOM(A1)"])
def test_no_words_get_round_the_guard_against_formulas(
    world: World, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200), reason=words)

    rows = list(csv.DictReader(io.StringIO(_say(capsys, "export", "--neighbourhood", "kade", "--words")[1])))

    assert rows[0]["reason"] == f"'{words}"


def test_an_export_in_json_is_a_row_per_line(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    lines = _say(capsys, "export", "--neighbourhood", "kade", "--words", "--json")[1].splitlines()

    assert [json.loads(line)["amount"] for line in lines] == [-200, 200, 200, -200]
    assert json.loads(lines[0])["reason"] == "=HYPERLINK(1)"


def test_an_empty_export_still_names_its_columns(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = _say(capsys, "export", "--neighbourhood", "heuvel")

    assert (status, told) == (0, ",".join(command.COLUMNS) + "\n")


@pytest.mark.parametrize(
    "words",
    [
        ("statement", "--account", "1"),
        ("export",),
        ("check", "--neighbourhood", "nergens"),
        ("statement", "--neighbourhood", "kade", "--account", "99"),
    ],
    ids=["which neighbourhood", "which neighbourhood's books", "no such neighbourhood", "no such account"],
)
def test_what_cannot_be_found_is_said_and_nothing_is_shown(
    booked: World, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _say(capsys, *words) == (2, "")


def test_what_is_not_sealed_yet_says_so(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    issue, joost = purses.issue(booked.neighbourhood), purses.purse(booked)
    purses.post(booked.neighbourhood, "c", (issue, -5), (joost, 5))

    told = _say(capsys, "statement", "--neighbourhood", "kade", "--account", "2")[1]
    rows = list(csv.DictReader(io.StringIO(_say(capsys, "export", "--neighbourhood", "kade")[1])))

    assert told.splitlines()[0].split()[0] == "unsealed"
    assert [row["transaction"] for row in rows] == ["1", "1", "2", "2", "", ""]
    assert "1 not sealed yet" in _say(capsys, "check")[1]


def test_the_chain_can_be_recomputed_from_two_exports(booked: World, capsys: pytest.CaptureFixture[str]) -> None:
    """By who has nothing but the files, and the description of a line in docs/ledger.md."""
    blocks = list(csv.DictReader(io.StringIO(_say(capsys, "chain", "--neighbourhood", "kade")[1])))
    rows = list(csv.DictReader(io.StringIO(_say(capsys, "export", "--neighbourhood", "kade")[1])))
    lines = []
    for number in ("1", "2"):
        entries = sorted((row for row in rows if row["transaction"] == number), key=lambda row: int(row["account"]))
        told = ",".join(f"{row['account']}:{row['unit']}:{row['amount']}" for row in entries)
        at = datetime.fromisoformat(entries[0]["at"]).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        lines.append(f"{number};{entries[0]['books']};{at};{entries[0]['reverses']};{told}\n")

    text = f"{rules.NO_BLOCK}\n1\n{''.join(lines)}"

    assert [(row["block"], row["first"], row["last"]) for row in blocks] == [("1", "1", "2")]
    assert blocks[0]["hash"] == hashlib.sha256(text.encode()).hexdigest()


def test_who_reads_only_the_first_lines_gets_no_complaint(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def reader_is_gone(_arguments: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(command, "run", reader_is_gone)

    assert main.main(["ledger", "check"]) == main.READER_GONE
    assert capfd.readouterr().err == ""
