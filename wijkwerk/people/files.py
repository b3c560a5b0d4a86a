"""The columns of a list of people, needs and talents, as a wijkbedrijf has lying about."""

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import Column, a_house, a_phone, a_postcode, an_email, short_text

# What such lists hold and we do not need: seen, told, and left where it is.
NOT_TAKEN = (
    "bsn",
    "burgerservicenummer",
    "geboorte",
    "leeftijd",
    "nationaliteit",
    "uitkering",
    "inkomen",
    "gezondheid",
    "ziekte",
    "medicijn",
    "geloof",
    "schuld",
    "iban",
)
LIKE_ENOUGH = 84
LANGUAGES = {
    "nederlands": "nl",
    "nl": "nl",
    "engels": "en",
    "english": "en",
    "en": "en",
    "arabisch": "ar",
    "ar": "ar",
    "turks": "tr",
    "tr": "tr",
}


def left_out(header: list[str]) -> list[str]:
    return [name for name in header if any(word in text.sort_key(name) for word in NOT_TAKEN)]


def columns(header: list[str], *, kinds: Mapping[str, str], skills: Mapping[str, str]) -> tuple[Column, ...]:
    """`kinds` and `skills`: slug → label, to guess from words which is meant."""

    def need(cell: str) -> str:
        return _nearest(cell, kinds) or cell[:200]

    def talents(cell: str) -> list[str]:
        parts = [part.strip() for part in re.split(r"[,;/\n]| en ", cell) if part.strip()]
        return list(dict.fromkeys(slug for part in parts if (slug := _nearest(part, skills))))

    return (
        Column("first_name", "Voornaam", ("roepnaam", "first name", "vnaam"), short_text(60)),
        Column("last_name", "Achternaam", ("familienaam", "last name", "surname"), short_text(80)),
        Column("name", "Naam", ("name", "wie", "bewoner", "volledige naam", "contactpersoon"), short_text(120)),
        Column(
            "phone",
            "Telefoon",
            ("tel", "telefoonnummer", "mobiel", "06", "tel nr", "gsm", "phone", "nummer"),
            a_phone,
            looks_right=_is_phone,
        ),
        Column(
            "email",
            "E-mail",
            ("email", "mail", "e mailadres", "mailadres", "emailadres"),
            an_email,
            looks_right=lambda cell: "@" in cell,
        ),
        Column("street", "Straat", ("straatnaam", "adres", "street"), short_text(80)),
        Column("house", "Huisnummer", ("nr", "huisnr", "nummer huis", "huis nr", "no"), _house),
        Column(
            "postcode",
            "Postcode",
            ("pc", "zip", "post code"),
            a_postcode,
            looks_right=lambda cell: text.postcode(cell) is not None,
        ),
        Column("language", "Taal", ("talen", "language", "spreekt"), _language),
        Column(
            "need", "Wat is er nodig", ("nodig", "behoefte", "vraag", "hulpvraag", "wens", "need", "probleem"), need
        ),
        Column(
            "talents", "Talenten", ("talent", "kan", "vaardigheden", "skills", "biedt", "aanbod", "goed in"), talents
        ),
        Column(
            "remark", "Opmerking", ("opmerkingen", "notitie", "toelichting", "bijzonderheden", "note"), short_text(1000)
        ),
    )


def why_skipped(values: dict[str, Any], *, here: frozenset[str]) -> str:
    """Empty for a row to take; splits name and house on the way."""
    if "name" in values:
        first, _space, last = values.pop("name").partition(" ")
        values.setdefault("first_name", first)
        values.setdefault("last_name", last.strip())
    if "house" in values:
        values["house_number"], values["suffix"] = values.pop("house")
    elif "street" in values:
        _split_street(values)
    if not any(values.get(name) for name in ("first_name", "last_name", "phone", "email")):
        return "geen naam, telefoon of e-mail"
    return ""


def identity(values: dict[str, Any]) -> str:
    """Two rows of one file with the same identity are one person."""
    name = text.sort_key(f"{values.get('first_name', '')} {values.get('last_name', '')}")
    if values.get("phone"):
        return f"{name}|{text.phone_key(values['phone'])}"
    if values.get("email"):
        return f"{name}|{values['email'].lower()}"
    return f"{name}|{values.get('postcode', '')}|{values.get('house_number', '')}"


def _split_street(values: dict[str, Any]) -> None:
    """`Kade 12 A` in one column."""
    match = re.match(r"^(.*\D)\s+(\d{1,5}.*)$", values["street"])
    if match is not None:
        try:
            values["house_number"], values["suffix"] = a_house(match[2])
            values["street"] = match[1].strip(" ,")
        except ValueError:
            return


def _house(cell: str) -> list[object]:
    return list(a_house(cell))


def _is_phone(cell: str) -> bool:
    return 9 <= len(text.phone_key(cell)) <= 13 and sum(character.isalpha() for character in cell) == 0


def _language(cell: str) -> str:
    return LANGUAGES.get(text.sort_key(re.split(r"[,;/]", cell)[0]), "nl")


def _nearest(words: str, labels: Mapping[str, str]) -> str | None:
    """The slug whose label is most like these words, when one is like enough."""
    plain = {slug: text.sort_key(label) for slug, label in labels.items()}
    wanted = text.sort_key(words)
    if wanted in plain:
        return wanted
    best = process.extractOne(wanted, plain, scorer=fuzz.token_set_ratio, score_cutoff=LIKE_ENOUGH)
    return str(best[2]) if best else None
