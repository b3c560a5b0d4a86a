"""What the page of somebody's data tells stands in words: no name of an event, code of a language or key of a program."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.world import World
from wijkwerk.web.my.data import reading
from wijkwerk.web.my.data.trail import EVENTS

ROOT = Path(__file__).resolve().parents[3]
# The name of an event that is recorded of a person, as the commands write it.
OF_A_PERSON = re.compile(r"audit\.record(?:_all)?\(\s*\"(?P<name>[a-z_.]+)\",\s*(?:person|persons|to_tell)\b")


def test_everything_recorded_of_a_person_is_told_in_words() -> None:
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "wijkwerk").rglob("*.py")]

    recorded = {found["name"] for text in code for found in OF_A_PERSON.finditer(text)} - {"people.erased"}

    assert len(recorded) >= 10
    assert recorded <= set(EVENTS)


@pytest.mark.django_db
def test_languages_are_told_by_name_and_hours_without_a_nought(world: World) -> None:
    joost = world.persons["Joost"]
    joost.languages, joost.max_hours_per_week = ["nl", "tr"], Decimal("8.0")
    joost.save()

    told = next(dict(table.rows[0]) for table in reading.stored(joost) if table.title == "Wie je bent")

    assert told["talen"] == "Nederlands, Türkçe"
    assert told["hoeveel uur per week"] == "8"
