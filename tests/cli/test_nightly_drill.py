"""Every night the newest backup is put back in a database of its own: a backup that nobody ever tried is a hope."""

from pathlib import Path
from typing import Any

import pytest

from tests.world import NOW, World
from wijkwerk.cli import backup
from wijkwerk.cli.host import drill, standing
from wijkwerk.oversight import queries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR_DIR = tmp_path
    (tmp_path / "backups").mkdir()
    return tmp_path


@pytest.mark.slow
def test_a_good_backup_comes_back_and_the_list_says_so(world: World, var: Path) -> None:
    backup.backup(var / "backups" / "wijkwerk-1.tar")

    went_well = drill.drill(at=NOW)

    assert queries.last_drill()["outcome"] == drill.DONE
    assert went_well
    assert not list(var.glob(".drill-*"))


def test_a_damaged_backup_is_found_out_before_it_is_needed(world: World, var: Path) -> None:
    (var / "backups" / "wijkwerk-1.tar").write_bytes(b"niets")

    went_well = drill.drill(at=NOW)

    assert not went_well
    assert "geen reservekopie van Wijkwerk" in standing.in_words(standing.standing())


def test_without_a_backup_the_drill_fails_aloud(world: World, var: Path) -> None:
    assert not drill.drill(at=NOW)

    assert "er is geen reservekopie" in queries.last_drill()["outcome"]
