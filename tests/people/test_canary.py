"""Everything stored about one person is in what they take along, and after erasure nowhere, but where a legal duty keeps it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from tests.web import scene
from tests.world import COMMAND_LINE, NOW, TODAY, World
from wijkwerk.activities import commands as activities
from wijkwerk.execution import commands as execution
from wijkwerk.execution.models import VisitDay
from wijkwerk.kernel.personal import Erasure, PersonalField
from wijkwerk.listening.models import Reply, Signal
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Suggestion
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person
from wijkwerk.people.queries import own_data, personal_fields
from wijkwerk.work.models import Shift

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@dataclass(frozen=True)
class Canary:
    """A word that stands nowhere else, in one field of a row about this person."""

    field: PersonalField
    word: str


@pytest.fixture
def fatima(world: World) -> Person:
    """She did everything that somebody can do here: of every table that holds people there is a row about her."""
    scene.build(world)
    fatima = world.persons["Fatima"]
    _make_what_the_scene_has_not(world, fatima)
    for nested in (False, True):
        for name, path in _tables():
            model = apps.get_model(name)
            if ("__" in path) is nested and not _about(model, path, fatima).exists():
                _point_a_row_at(model, path, fatima)
    return fatima


def _make_what_the_scene_has_not(world: World, fatima: Person) -> None:
    here = world.neighbourhood
    people.know_skill(person=fatima, skill="tuinieren", level=None, wants=True, by=COMMAND_LINE, at=NOW)
    people.note_vog(person=fatima, seen_on=TODAY, by=COMMAND_LINE, at=NOW)
    people.open_calendar(person=fatima, by=COMMAND_LINE, at=NOW)
    execution.keep_attendance(person=fatima, by=COMMAND_LINE, at=NOW)
    Suggestion.objects.create(neighbourhood=here, shift=Shift.objects.first(), person=fatima, made_at=NOW)
    Reply.objects.create(signal=Signal.objects.filter(person=fatima).first(), is_ours=False, text="Ja", said_at=NOW)
    VisitDay.objects.filter(pk=VisitDay.objects.latest("pk").pk).update(second=fatima)
    fatima.door_codes.create(
        neighbourhood=here, code="AAA-AAA", secret_hash="x", most_uses=1, made_at=NOW, expires_on=TODAY
    )


def _tables() -> list[tuple[str, str]]:
    """Every table about people, with the way from it to a person; a login goes as a whole."""
    return sorted({(each.model, each.person) for each in personal_fields() if not each.model.startswith("access.")})


def _about(model: type[models.Model], path: str, person: Person) -> models.QuerySet:
    return model._default_manager.filter(**{path or "pk": person if path else person.pk})


def _point_a_row_at(model: type[models.Model], path: str, person: Person) -> None:
    """A row of somebody else becomes one about this person; along a longer way by what they already have, or get now."""
    head, _dots, rest = path.partition("__")
    row = model._default_manager.first()
    assert row is not None, f"the scene has no {model._meta.label}"
    if not rest:
        model._default_manager.filter(pk=row.pk).update(**{head: person})
    else:
        further = model._meta.get_field(head).related_model
        if not _about(further, rest, person).exists():
            _point_a_row_at(further, rest, person)
        model._default_manager.filter(pk=row.pk).update(**{head: _about(further, rest, person).first()})


def _seeded(person: Person) -> Iterator[Canary]:
    """A word of its own in each field that takes words, in one row."""
    for number, field in enumerate(each for each in personal_fields() if not each.model.startswith("access.")):
        model = apps.get_model(field.model)
        column, word = model._meta.get_field(field.field), f"kanarie{number:04}"
        takes_words = isinstance(column, models.CharField | models.TextField) and not column.choices
        if takes_words and (column.max_length or len(word)) >= len(word):
            row = _about(model, field.person, person).first()
            model._default_manager.filter(pk=row.pk).update(**{field.field: word})
            yield Canary(field, word)


def _found(word: str) -> dict[str, set[str]]:
    """`app.Model.field` → the words in it that begin so, of the whole database."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.local_concrete_fields:
            text = f'CAST("{column.column}" AS TEXT)'
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT {text} FROM "{model._meta.db_table}" WHERE {text} LIKE %s', [f"%{word}%"])
                words = {each for (cell,) in cursor.fetchall() for each in re.findall(rf"{word}\w*", cell)}
            if words:
                found[f"{model._meta.label}.{column.name}"] = words
    return found


def test_what_one_takes_along_holds_all_of_it(fatima: Person) -> None:
    seeded = list(_seeded(fatima))

    told = json.dumps(own_data(fatima), cls=DjangoJSONEncoder)

    assert len(seeded) > 50
    assert [each.field for each in seeded if each.word not in told] == []


def test_after_erasure_only_what_the_law_keeps_is_left(fatima: Person) -> None:
    seeded = list(_seeded(fatima))
    kept = {
        f"{each.field.model}.{each.field.field}": {each.word} for each in seeded if each.field.erasure is Erasure.KEEP
    }

    people.erase(person=fatima, by=COMMAND_LINE, at=NOW)

    assert _found("kanarie") == kept


def test_what_was_made_of_ones_words_goes_with_them(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Titles, sort keys, search and mails are made of what somebody said: no copy is forgotten."""
    here, by = world.neighbourhood, world.by("Marijke")
    person = people.add_person(
        neighbourhood=here,
        first_name="Kanariefien",
        last_name="Kanarievink",
        phone="06 12345678",
        email="kanarie@voorbeeld.example",
        by=by,
        at=NOW,
    )
    world.signal("Het tocht bij kanarieraam.", person=person)
    activities.sign_up(
        occurrence=world.occurrence(), person=person, first_name="Kanariefien", brings="kanarietaart", by=by, at=NOW
    )
    matching.ask(shift=world.shift(), person=person, by=by, at=NOW)
    world.need(person=person, note="bij kanariekast")

    people.erase(person=person, by=COMMAND_LINE, at=NOW)

    assert _found("anarie") == {}
    assert "anarie" not in caplog.text
