"""A drill: back up, lose something, put it back, and find it as it was, triggers and books included."""

from pathlib import Path

import pytest
from django.db import connection

from tests.world import NOW, World
from wijkwerk.audit.commands.protection import missing_protection
from wijkwerk.cli import backup
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import queries as ledger
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*database:RuntimeWarning"),
]


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_what_was_backed_up_comes_back_whole(world: World, quiet: Path) -> None:
    backup.backup(quiet / "kopie.tar")
    Person.objects.filter(first_name="Hanna").update(first_name="Iemand anders")

    backup.restore(quiet / "kopie.tar", force=True)

    assert Person.objects.filter(first_name="Hanna").exists()
    assert missing_protection() == []
    assert ledger.check() == []


def test_who_was_erased_since_stays_erased(world: World, quiet: Path) -> None:
    backup.backup(quiet / "kopie.tar")
    people.erase(person=world.persons["Fatima"], by=COMMAND_LINE, at=NOW.replace(year=2999))

    backup.restore(quiet / "kopie.tar", force=True)

    assert not Person.objects.filter(first_name="Fatima").exists()


def test_a_database_that_holds_something_is_not_overwritten_by_accident(world: World, quiet: Path) -> None:
    backup.backup(quiet / "kopie.tar")

    with pytest.raises(backup.BackupProblem, match="niet leeg"):
        backup.restore(quiet / "kopie.tar", force=False)


def test_a_damaged_backup_is_refused_before_anything_is_touched(world: World, quiet: Path) -> None:
    (quiet / "kopie.tar").write_bytes(b"niets")

    with pytest.raises(backup.BackupProblem, match="geen reservekopie"):
        backup.restore(quiet / "kopie.tar", force=True)

    assert Person.objects.filter(first_name="Hanna").exists()


def test_an_upgrade_makes_a_backup_first(world: World, quiet: Path) -> None:
    made = backup.upgrade()

    assert made.is_file()
    assert connection.introspection.table_names()
