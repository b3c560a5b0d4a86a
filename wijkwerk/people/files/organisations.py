"""The columns of a list of organisations: suppliers, clubs, foundations, a housing association."""

from collections.abc import Collection, Mapping
from typing import Any

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, Column
from wijkwerk.people.enums import Step
from wijkwerk.people.files.contacts import email, is_phone, phone, reads
from wijkwerk.people.files.names import words

SHORTEST = 5  # letters of a name that tell the steps apart


def columns(header: list[str]) -> tuple[Column, ...]:
    return (
        Column(
            "name",
            "Naam",
            ("organisatie", "bedrijf", "vereniging", "stichting", "bedrijfsnaam"),
            words(100),
            required=True,
        ),
        Column("step", "Soort", ("trede", "type", "soort organisatie"), _step),
        Column("phone", "Telefoon", ("tel", "telefoonnummer", "mobiel"), phone, looks_right=is_phone),
        Column("email", "E-mail", ("email", "mail", "e mailadres", "mailadres"), email, looks_right=reads(email)),
    )


def why_skipped(values: dict[str, Any], *, here: Collection[str]) -> str:
    """`here`: the names that are there already, as they are sorted."""
    return "deze organisatie is er al" if identity(values) in here else ""


def identity(values: Mapping[str, Any]) -> str:
    return text.sort_key(values["name"])


def _step(cell: str) -> int:
    """By its number on the stairs, or by its name or the beginning of it: `bedrijf` is one of the companies."""
    told = text.sort_key(cell)
    for step in Step:
        name = text.sort_key(str(step.label))
        if told in (str(step.value), name) or (len(told) >= SHORTEST and name.startswith(told[:SHORTEST])):
            return step.value
    raise BadCell(f"kies uit: {', '.join(str(step.label) for step in Step)}")
