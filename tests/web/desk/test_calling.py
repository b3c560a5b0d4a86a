"""Whom to call when it is down: written down at the desk, seen by everybody there, with how the last drill went."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.world import World, once
from wijkwerk.kernel import clock
from wijkwerk.oversight.queries.keeping import DONE, DRILL

pytestmark = pytest.mark.django_db
PAGE = "/wie-bel-ik/"


@pytest.fixture
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    (tmp_path / "backups").mkdir()
    return tmp_path


def _drill(var: Path, at: datetime, outcome: str) -> None:
    (var / DRILL).write_text(json.dumps({"at": at.isoformat(), "backup": "wijkwerk.tar", "outcome": outcome}))


def _shown(world: World, name: str = "Hanna") -> str:
    return world.client_for(name).get(world.url(PAGE)).content.decode()


def test_the_host_writes_down_whom_to_call_and_a_colleague_reads_it(world: World, var: Path) -> None:
    told = once({"keeper": "Jaap, 06 12345678", "passwords": "in de kluis; Yvonne en Ravi"})

    answer = world.client_for("Hanna").post(world.url(f"{PAGE}invullen/"), told)

    assert answer["Location"] == world.url(PAGE)
    assert "Jaap, 06 12345678" in _shown(world, "Samira")


def test_a_resident_does_not_see_where_the_passwords_lie(world: World, var: Path) -> None:
    assert world.client_for("Fatima").get(world.url(PAGE)).status_code == 403


def test_an_answer_that_is_too_long_is_told_and_kept(world: World, var: Path) -> None:
    answer = world.client_for("Hanna").post(world.url(f"{PAGE}invullen/"), once({"keeper": "a" * 301, "teller": "Nel"}))

    assert answer.status_code == 422
    assert 'value="Nel"' in answer.content.decode()


def test_a_drill_that_went_well_last_night_is_told_without_a_warning(world: World, var: Path) -> None:
    (var / "backups" / "wijkwerk-1.tar").write_bytes(b"x")
    _drill(var, clock.now(), DONE)

    shown = _shown(world)

    assert DONE in shown
    assert "Vraag ernaar" not in shown


@pytest.mark.parametrize("outcome", ["mislukt: het bestand is beschadigd", ""])
def test_a_drill_that_failed_or_never_was_asks_for_attention(world: World, var: Path, outcome: str) -> None:
    if outcome:
        _drill(var, clock.now(), outcome)

    shown = _shown(world)

    assert "Vraag ernaar" in shown
    assert (outcome or "nog nooit") in shown
