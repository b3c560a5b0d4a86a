"""Phone numbers, e-mail addresses and languages, with what Excel does to numbers."""

import re
from collections.abc import Callable

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, a_phone, an_email, short_text

LANGUAGES = {
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "arabisch": "ar",
    "arabic": "ar",
    "turks": "tr",
    "turkish": "tr",
    "pools": "pl",
    "oekraiens": "uk",
    "russisch": "ru",
    "somalisch": "so",
    "somali": "so",
    "tigrinya": "ti",
    "farsi": "fa",
    "perzisch": "fa",
    "dari": "fa",
    "koerdisch": "ku",
    "spaans": "es",
    "frans": "fr",
    "duits": "de",
    "portugees": "pt",
    "italiaans": "it",
    "chinees": "zh",
    "roemeens": "ro",
    "bulgaars": "bg",
    "hindi": "hi",
    "urdu": "ur",
}
_CODES = frozenset(LANGUAGES.values())


_CUT_SHORT = re.compile(r"[0-9][eE][+]?[0-9]")
_BETWEEN_TWO = re.compile(r"[/;,&]| of | en ")
_LOST_ITS_ZERO = re.compile(r"[1-9][0-9]{8}")


def phone(cell: str) -> str:
    """Excel takes the zero in front away, which we put back, or the last digits, and then nothing helps."""
    if _CUT_SHORT.search(cell):
        raise BadCell("Excel heeft dit nummer afgekort. Maak van de kolom tekst en vul het opnieuw in")
    parts = _BETWEEN_TWO.split(cell)
    if len(parts) > 1 and sum(len(text.phone_key(part)) >= 9 for part in parts) > 1:
        raise BadCell("er staan twee nummers in dit vak. Laat er één staan")
    return a_phone(f"0{cell}" if _LOST_ITS_ZERO.fullmatch(cell) else cell)


def is_phone(cell: str) -> bool:
    """Ten digits with a zero in front, a mobile number that lost it, or a number with a country: no other long number."""
    if any(character.isalpha() for character in cell) or "@" in cell:
        return False
    key = text.phone_key(cell)
    return bool(re.fullmatch(r"0[1-9][0-9]{8}|6[0-9]{8}", key)) or (cell.startswith("+") and 9 <= len(key) <= 15)


def email(cell: str) -> str:
    """Also as `Jan <jan@example.nl>`."""
    within = re.search(r"<([^<>\s]+)>", cell)
    return an_email(within[1] if within else cell.removeprefix("mailto:"))


def reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def looks_right(cell: str) -> bool:
        try:
            parse(cell)
        except BadCell:
            return False
        return True

    return looks_right


def languages(cell: str) -> tuple[list[str], list[str]]:
    """The codes of the languages that we know, and the words for the others."""
    codes, others = [], []
    for part in filter(None, (each.strip() for each in re.split(r"[,;/&\n+]| en ", short_text(200)(cell)))):
        plain = text.sort_key(part)
        code = LANGUAGES.get(plain) or (plain if plain in _CODES else "")
        if code and code not in codes:
            codes.append(code)
        elif not code:
            others.append(part)
    return codes, others
