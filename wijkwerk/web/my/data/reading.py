"""What is stored about somebody, in words: for the page to read, and as a schema for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wijkwerk.kernel.money import number
from wijkwerk.kernel.personal import PersonalField
from wijkwerk.mutual_aid.enums import LANGUAGES
from wijkwerk.people import queries
from wijkwerk.people.models import Person
from wijkwerk.reference.catalogue import skills
from wijkwerk.web.my.data.words import FIELDS, FOR_PROGRAMS, TABLES
from wijkwerk.web.shared.templatetags.desk import reason_words

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IN_CENTS = {"cents", "amount", "worth_cents", "cents_per_year"}
_OF_LANGUAGES = {"language", "languages"}
_LANGUAGES = dict(LANGUAGES)
_JSON_TYPES = {
    models.BooleanField: "boolean",
    models.IntegerField: "integer",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """One table: what it holds in words, and of each row (label, value)."""

    title: str
    rows: Sequence[Sequence[tuple[str, str]]]


def stored(person: Person) -> list[Stored]:
    """Tables that hold something, in the order of the register; what only programs can read is in the file alone."""
    return [
        Stored(str(TABLES[name]), told)
        for name, rows in queries.own_data(person).items()
        if name in TABLES and (told := [line for row in rows if (line := _line(name, row))])
    ]


def _line(table: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    model = apps.get_model(table)
    told = [(name, _in_words(model, name, value)) for name, value in row.items() if name not in FOR_PROGRAMS]
    return [(str(FIELDS[name]), words) for name, words in told if words]


def _in_words(model: type[models.Model], name: str, value: Any) -> str:
    column: Any = model._meta.get_field(name)
    if value in (None, "", [], {}):
        return ""
    if getattr(column, "flatchoices", None):
        return str(dict(column.flatchoices).get(value, value))
    if name == "reasons":
        return "; ".join(reason_words(each) for each in value)
    if name == "skill":
        return str(skills()[value].label) if value in skills() else str(value)
    if name in _IN_CENTS and isinstance(value, int):
        return number(value / 100, decimals=2)
    if name in _OF_LANGUAGES:
        return ", ".join(_LANGUAGES.get(code, code) for code in ([value] if isinstance(value, str) else value))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, Decimal):
        return number(value, decimals=0 if value == int(value) else 1)
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H.i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return time_format(value, "H.i")
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    return str(value)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what one takes along: per table its fields, each with what it is for and how long it is kept."""
    tables: dict[str, dict[str, Any]] = {}
    for field in queries.personal_fields():
        tables.setdefault(field.model, {})[field.field] = _described(field)
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "What is stored about one person",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            **{
                name: {
                    "type": "array",
                    "items": {"type": "object", "properties": fields, "additionalProperties": False},
                }
                for name, fields in tables.items()
            },
        },
        "additionalProperties": False,
    }


def _described(field: PersonalField) -> dict[str, Any]:
    column = apps.get_model(field.model)._meta.get_field(field.field)
    found = next((kind for model, kind in _JSON_TYPES.items() if isinstance(column, model)), "string")
    kinds = ["array", "object"] if isinstance(column, models.JSONField) else [found]
    return {"type": [*kinds, "null"], "description": f"{field.purpose}; {field.ground}; kept {field.keep}"}
