"""Dutch numbers for value added tax, as printed on bills: `NL123456782B01`."""

import re

from wijkwerk.kernel import iban

_BETWEEN = re.compile(r"[\s.\-]+")
_SHAPE = re.compile(r"NL([0-9]{9})B(?!00)[0-9]{2}")


def normalise(typed: str) -> str | None:
    """The bare number, however it was typed (`nl 1234.56.782 b01`); None if it cannot be one.

    A legal person's nine digits are its RSIN: weighted 9 to 2 and -1 they add up to a multiple of 11. A sole trader's are random, and the
    whole number, with letters as 10 to 35, leaves 1 after division by 97.
    """
    bare = _BETWEEN.sub("", typed).upper()
    found = _SHAPE.fullmatch(bare)
    if found is None:
        return None
    digits = found.group(1)
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    is_rsin = weighed % 11 == 0 and int(digits) > 0
    return bare if is_rsin or iban.rest(bare) == 1 else None
