"""Bank account numbers, as ISO 13616 writes them: `NL91 ABNA 0417 1643 00`."""

import re

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,27}")
_DUTCH = re.compile(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}")
_BETWEEN = re.compile(r"[\s.\-\u00ad\u200b\u2010-\u2015]+")
# How long a number is, per country that takes part in SEPA: to others a batch in euros can't pay.
_COUNTRIES = (
    "NO15 BE16 DK18 FI18 NL18 MK19 SI19 AT20 EE20 LT20 LU20 CH21 HR21 LI21 LV21 BG22 DE22 GB22 IE22 ME22 RS22 VA22 "
    "GI23 AD24 CZ24 ES24 MD24 RO24 SE24 SK24 PT25 IS26 FR27 GR27 IT27 MC27 SM27 AL28 CY28 HU28 PL28 MT31"
)
LENGTHS = {each[:2]: int(each[2:]) for each in _COUNTRIES.split()}


def normalise(typed: str) -> str | None:
    """The bare number, however it was typed (`nl91 abna 0417 1643 00`); None if euros cannot be sent to it.

    The check digits catch any one digit or letter replaced by another, and any swap of two neighbouring digits or letters.
    """
    bare = _BETWEEN.sub("", typed).upper()
    if not _SHAPE.fullmatch(bare) or LENGTHS.get(bare[:2]) != len(bare):
        return None
    if bare[:2] == "NL" and not _DUTCH.fullmatch(bare):
        return None
    return bare if bare[2:4] == check_digits(bare[:2], bare[4:]) else None


def check_digits(country: str, account: str) -> str:
    """The two digits after the country: 98 minus the remainder."""
    return f"{98 - rest(f'{account}{country}00'):02d}"


def rest(characters: str) -> int:
    """The remainder after division by 97, letters standing for 10 to 35 (ISO 7064)."""
    return int("".join(str(int(character, 36)) for character in characters)) % 97


def shown(bare: str) -> str:
    """In groups of four, for people: `NL91 ABNA 0417 1643 00`."""
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))
