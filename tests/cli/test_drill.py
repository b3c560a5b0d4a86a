"""The drill: back up, go on, put it back, and find everything as it was; and whatever goes wrong leaves what stood there."""

import argparse
import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests.world import NOW, World
from wijkwerk.access.models import Session
from wijkwerk.audit.commands.protection import missing_protection
from wijkwerk.cli import archive, backup, dumps
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.sessions import SessionStore

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    """An installation with one stored file, and one that is just coming in."""
    settings.VAR_DIR = tmp_path
    folder = settings.FILES_DIR / "1"
    folder.mkdir(parents=True)
    (folder / "abc").write_bytes(b"lijst")
    (folder / ".coming-x").write_bytes(b"half")
    return tmp_path


def _book(world: World, key: str) -> Transaction:
    def account(kind: AccountKind) -> Account:
        return ledger.account_for(neighbourhood=world.neighbourhood, kind=kind, unit="EUR", by=COMMAND_LINE, at=NOW)

    lines = [ledger.Line(account(AccountKind.COSTS), -5), ledger.Line(account(AccountKind.RESERVE), 5)]
    return ledger.post(
        neighbourhood=world.neighbourhood, key=key, entries=lines, purpose=Purpose.GIFT, by=COMMAND_LINE, at=NOW
    )


def _everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a backup holds."""
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(set(dumps.tables()) - set(dumps.LEFT_OUT)):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(cursor.fetchall(), key=repr)
        return found


def _change_everything(world: World, var: Path) -> None:
    _book(world, "later")
    Person.objects.filter(first_name="Hanna").update(first_name="Iemand")
    Neighbourhood.objects.filter(pk=world.other.pk).update(name="Anders")
    (var / "files" / "1" / "abc").unlink()
    (var / "files" / "1" / "later").write_bytes(b"van na de kopie")


def test_everything_comes_back_as_it_was(world: World, var: Path) -> None:
    _book(world, "earlier")
    before = _everything()
    backup.backup(var / "kopie.tar")
    _change_everything(world, var)

    done = backup.restore(var / "kopie.tar", force=True)

    assert _everything() == before
    assert missing_protection() == []
    assert queries.check() == []
    assert (var / "files" / "1" / "abc").read_bytes() == b"lijst"
    assert not (var / "files" / "1" / "later").exists()
    assert sum(done.manifest.facts.counts.values()) == sum(map(len, before.values()))


def test_what_stood_there_is_kept_and_can_be_put_back_itself(world: World, var: Path) -> None:
    backup.backup(var / "kopie.tar")
    _book(world, "later")
    before = _everything()

    kept = backup.restore(var / "kopie.tar", force=True).before
    assert kept is not None and not Transaction.objects.exists()
    backup.restore(kept, force=True)

    assert _everything() == before


def test_who_is_at_work_meanwhile_goes_on_and_sees_what_was_put_back(world: World, var: Path) -> None:
    """Another process has the database open before, during and after."""
    other = connection.copy()
    backup.backup(var / "kopie.tar")
    _book(world, "later")
    with other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_transaction")
        assert cursor.fetchone() == (1,)

    backup.restore(var / "kopie.tar", force=True)

    with other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_transaction")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE places_neighbourhood SET name = 'Verder'")
    other.close()
    assert Neighbourhood.objects.filter(name="Verder").count() == 2


def test_on_an_empty_installation_it_needs_no_force(world: World, var: Path) -> None:
    backup.backup(var / "kopie.tar")
    before = _everything()
    call_command("flush", interactive=False, verbosity=0)

    done = backup.restore(var / "kopie.tar", force=False)

    assert done.before is None
    assert _everything() == before


def test_a_backup_is_made_in_the_middle_of_work_without_locking_anybody_out(world: World, var: Path) -> None:
    manifest = backup.backup(var / "kopie.tar")

    assert _book(world, "later").pk
    assert manifest.facts.counts["ledger_transaction"] == 0
    assert (var / "kopie.tar").stat().st_mode & 0o077 == 0
    assert [each.name for each in var.glob(".*")] == []


def test_nobody_gets_in_with_what_stands_in_a_backup(world: World, var: Path) -> None:
    session = SessionStore()
    session["who"] = "Ravi"
    session.create()
    backup.backup(var / "kopie.tar")

    backup.restore(var / "kopie.tar", force=True)

    assert not Session.objects.exists()
    if connection.vendor == "sqlite":
        assert session.session_key.encode() not in (var / "kopie.tar").read_bytes()


def test_who_was_erased_later_is_erased_again_and_nobody_else(world: World, var: Path) -> None:
    backup.backup(var / "kopie.tar")
    people.erase(person=world.persons["Fatima"], by=COMMAND_LINE, at=NOW)

    done = backup.restore(var / "kopie.tar", force=True)

    assert done.erased_again == 1
    names = set(Person.objects.filter(neighbourhood=world.neighbourhood).values_list("first_name", flat=True))
    assert names == {"", "Joost", "Marijke", "Samira", "Hanna", "Ravi", "Yvonne", "Els"}


def test_a_restore_that_was_cut_short_still_erases_when_done_again(world: World, var: Path) -> None:
    backup.backup(var / "kopie.tar")
    people.erase(person=world.persons["Fatima"], by=COMMAND_LINE, at=NOW)

    def dies(person_ids: list[int]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.restore(var / "kopie.tar", force=True, reapply=dies)
    assert Person.objects.filter(first_name="Fatima").exists()
    backup.restore(var / "kopie.tar", force=True)

    assert not Person.objects.filter(first_name="Fatima").exists()
    assert not (var / "erase-again.json").exists()


def test_a_restore_that_was_cut_short_is_not_forgotten_for_another(world: World, var: Path) -> None:
    backup.backup(var / "kopie.tar")
    (var / "erase-again.json").write_text(json.dumps({"last_event": ["1", "another"], "erased": [1]}))

    with pytest.raises(backup.BackupProblem, match="half teruggezet"):
        backup.restore(var / "kopie.tar", force=True)


def test_a_number_erased_in_another_database_erases_nobody_here(world: World, var: Path) -> None:
    """The same number is somebody else there: its events do not go on from this backup."""
    made = backup.backup(var / "kopie.tar")
    people.erase(person=world.persons["Fatima"], by=COMMAND_LINE, at=NOW)
    other = [*made.facts.last_event[:2], "2020-01-01 00:00:00", *made.facts.last_event[3:]]
    _rewrite(var / "kopie.tar", last_event=other)

    done = backup.restore(var / "kopie.tar", force=True)

    assert done.erased_again == 0
    assert Person.objects.filter(first_name="Fatima").exists()


def _rewrite(source: Path, **facts: object) -> None:
    """The same backup with other facts in its manifest."""
    with tarfile.open(source) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    told = json.loads(parts[archive.MANIFEST])
    told["facts"].update(facts)
    _write(source, {**parts, archive.MANIFEST: json.dumps(told).encode()})


def _write(target: Path, parts: dict[str, bytes]) -> None:
    with tarfile.open(target, "w") as tar:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, BytesIO(content))


def _cut_off(source: Path) -> None:
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])


def _without_manifest(source: Path) -> None:
    _write(source, {"database": b"x"})


def _unreadable_manifest(source: Path) -> None:
    _write(source, {"database": b"x", archive.MANIFEST: b"{}"})


def _one_byte_other(source: Path) -> None:
    content = bytearray(source.read_bytes())
    content[len(content) // 3] ^= 1
    source.write_bytes(bytes(content))


def _leads_outside(source: Path) -> None:
    _write(source, {"files/../../evil": b"x"})


def _after_the_manifest(source: Path) -> None:
    with tarfile.open(source, "a") as tar:
        tar.addfile(tarfile.TarInfo("files/1/extra"), BytesIO())


def _other_database(source: Path) -> None:
    _rewrite(source, vendor="oracle")


def _newer_format(source: Path) -> None:
    _rewrite(source, format=archive.FORMAT + 1)


def _newer_tables(source: Path) -> None:
    _rewrite(source, migrations=["ledger.9999_later"])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_cut_off, "geen reservekopie"),
        (_without_manifest, "afgebroken"),
        (_unreadable_manifest, "niet te lezen"),
        (_one_byte_other, "beschadigd"),
        (_leads_outside, "niet hoort"),
        (_after_the_manifest, "niet hoort"),
        (_other_database, "van oracle"),
        (_newer_format, "nieuwere"),
        (_newer_tables, "nieuwere"),
    ],
)
def test_a_backup_that_is_not_right_changes_nothing(
    world: World, var: Path, spoil: Callable[[Path], None], says: str
) -> None:
    backup.backup(var / "kopie.tar")
    spoil(var / "kopie.tar")
    before = _everything()

    with pytest.raises(backup.BackupProblem, match=says):
        backup.restore(var / "kopie.tar", force=True)

    assert _everything() == before
    assert (var / "files" / "1" / "abc").exists()


def test_a_backup_is_not_written_over_another(world: World, var: Path) -> None:
    (var / "kopie.tar").write_text("vorige")

    with pytest.raises(backup.BackupProblem, match="is er al"):
        backup.backup(var / "kopie.tar")

    assert (var / "kopie.tar").read_text() == "vorige"


def test_a_backup_that_fails_leaves_nothing_half(world: World, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "put_manifest", _full_disk)

    with pytest.raises(OSError, match="vol"):
        backup.backup(var / "kopie.tar")

    assert [each.name for each in var.iterdir()] == ["files"]


def _full_disk(*_anything: object) -> None:
    raise OSError("de schijf is vol")


def test_an_upgrade_keeps_a_backup_and_ends_with_every_trigger(world: World, var: Path) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER ledger_entry_append_only ON ledger_entry")
        else:
            cursor.execute("DROP TRIGGER ledger_entry_no_delete")

    made = backup.upgrade()

    assert made is not None and made.is_file()
    assert missing_protection() == []


def test_a_damaged_database_is_told_before_it_takes_the_place_of_a_good_backup(
    world: World, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL its own program finds it; here pages of the file are overwritten."""
    monkeypatch.setattr(dumps, "_program", _says_no)
    monkeypatch.setattr(dumps, "_place", lambda: str(_damaged(var)))

    with pytest.raises(backup.BackupProblem, match="beschadigd"):
        backup.backup(var / "kopie.tar")

    assert not (var / "kopie.tar").exists()


def _says_no(*_words: str) -> None:
    raise backup.BackupProblem("pg_dump lukte niet: beschadigd")


def _damaged(var: Path) -> Path:
    file = var / "damaged.sqlite3"
    with closing(sqlite3.connect(file)) as fresh:
        for name in dumps.tables():
            fresh.execute(f'CREATE TABLE "{name}" (id INTEGER PRIMARY KEY, words TEXT)')
        fresh.execute("INSERT INTO places_block VALUES (1, ?)", ["woorden" * 5000])
        fresh.commit()
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    file.write_bytes(bytes(content))
    return file


def test_a_missing_program_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(backup.BackupProblem, match="apt-get install"):
        dumps.find("pg_no_such_program")


def _call(part: str, *words: str) -> int:
    parser = argparse.ArgumentParser()
    parser.set_defaults(part=part)
    backup.add_arguments(parser)
    return backup.run(parser.parse_args(words))


def test_the_three_commands_tell_what_they_did(world: World, var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _call("backup", str(var / "kopie.tar")) == 0
    assert _call("backup") == 0
    people.erase(person=world.persons["Fatima"], by=COMMAND_LINE, at=NOW)
    assert _call("restore", str(var / "kopie.tar"), "--force") == 0
    assert _call("upgrade", "--no-backup") == 0
    assert _call("restore", str(var / "kopie.tar"), "--force") == 0

    told = capsys.readouterr().out
    assert "kopie.tar" in told and "1 bestanden" in told
    assert "before-restore" in told and "gewist waren: 1" in told
    assert "reservekopie vooraf: geen" in told


def test_what_cannot_be_done_is_said_in_a_line(world: World, var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _call("backup", str(var / "kopie.tar"))

    assert _call("restore", str(var / "kopie.tar")) == 1
    assert _call("restore", str(var / "nergens.tar")) == 1

    assert "--force" in capsys.readouterr().err


def test_an_upgrade_that_finds_wrong_books_says_so(world: World, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "check", lambda: ["transaction 7 sums to 100 WIJK"])

    with pytest.raises(backup.BackupProblem, match="boeken kloppen niet: transaction 7"):
        backup.upgrade()
