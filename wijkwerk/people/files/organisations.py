"""The columns of a list of organisations: suppliers, clubs, foundations, a housing association."""

from collections.abc import Collection, Mapping
from typing import Any

from wijkwerk.imports.rules import one_of
from wijkwerk.kernel import text
from wijkwerk.kernel.columns import Column
from wijkwerk.people.enums import Step
from wijkwerk.people.files.contacts import email, is_phone, phone, reads
from wijkwerk.people.files.names import words


def columns(header: list[str]) -> tuple[Column, ...]:
    steps = {str(step.value): str(step.label) for step in Step}
    return (
        Column(
            "name",
            "Naam",
            ("organisatie", "bedrijf", "vereniging", "stichting", "bedrijfsnaam"),
            words(100),
            required=True,
        ),
        Column("step", "Soort", ("trede", "type", "soort organisatie"), one_of(steps)),
        Column("phone", "Telefoon", ("tel", "telefoonnummer", "mobiel"), phone, looks_right=is_phone),
        Column("email", "E-mail", ("email", "mail", "e mailadres", "mailadres"), email, looks_right=reads(email)),
    )


def why_skipped(values: dict[str, Any], *, here: Collection[str]) -> str:
    """`here`: the names that are there already, as they are sorted."""
    return "deze organisatie is er al" if identity(values) in here else ""


def identity(values: Mapping[str, Any]) -> str:
    return text.sort_key(values["name"])
