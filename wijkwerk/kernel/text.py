"""Text as people type it, made comparable."""

import re
import unicodedata
from functools import lru_cache

_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
_NO_DIGIT = re.compile("[^0-9]+")
# Control characters; marks that show what follows in another order than it stands (those that Arabic needs stay); and what no Excel file may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def sort_key(text: str) -> str:
    """Lower case without accents or invisible characters: both databases order and search the same way."""
    if text.isascii():  # nothing to take apart, and twenty times as quick
        return " ".join(text.lower().split())
    return _sort_key(text)


@lru_cache(maxsize=5000)
def _sort_key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(character for character in plain if _is_seen(character)).split())


def _is_seen(character: str) -> bool:
    """Neither an accent nor an invisible mark, such as those that change the writing direction."""
    return not unicodedata.combining(character) and unicodedata.category(character) != "Cf"


def clean(text: str) -> str:
    """Trimmed, without control characters, in composed form; line ends and tabs stay. Text with nothing visible in it becomes empty."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = unicodedata.normalize("NFC", _CONTROL.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").strip()
    return kept if any(_is_seen(character) for character in kept) else ""


def western_digits(text: str) -> str:
    """`٠٦` is `06`: people who type Arabic type Arabic digits."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


@lru_cache(maxsize=5000)
def phone_key(text: str) -> str:
    """Digits of a Dutch number, however written: `+31 6 12 34` and `06-1234` are the same."""
    digits = _NO_DIGIT.sub("", western_digits(text).replace("(0)", ""))
    for prefix in ("0031", "31"):
        if digits.startswith(prefix) and len(digits) > 10:
            return "0" + digits[len(prefix) :].lstrip("0")
    return digits


def house_number(text: str) -> int | None:
    """`12a` is 12; None without a decimal digit: `፩` is a numeral, but nobody's house number."""
    digits = "".join(each for each in western_digits(text) if each.isdecimal())[:5]
    return int(digits) if digits else None


def postcode(text: str) -> str | None:
    """`1234AB`, or None if it is not a Dutch postcode."""
    match = _POSTCODE.fullmatch(western_digits(text).strip())
    return f"{match[1]}{match[2].upper()}" if match else None


def shown_postcode(stored: str) -> str:
    return f"{stored[:4]} {stored[4:]}"
