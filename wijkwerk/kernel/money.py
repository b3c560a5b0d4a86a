"""Money is whole cents; text about money is Dutch: `1.234,56`."""

import re
from decimal import ROUND_HALF_UP, Decimal

_AMOUNT = re.compile(r"(?:(-) ?(?:€ ?)?|€ ?(-?) ?)?([\d., ]*\d)(?:,-)?(?: ?€)?")
_DUTCH = re.compile(r"(\d{1,3}([. ]\d{3})+|\d+)(,\d+)?")
_ENGLISH = re.compile(r"(\d{1,3}(,\d{3})+|\d+)\.\d{1,2}")
# Far more than any neighbourhood has, and few enough to reckon with exactly.
_MOST_DIGITS = 15


def decimal_from_text(text: str) -> Decimal:
    """Reads `1.234,56`, `1234,5`, `€ 12`, `12,-` and, where it is unambiguous, `1,234.56`. Raises ValueError for anything else.

    `1.234` is one thousand two hundred thirty-four: in Dutch a point groups thousands. `1€50` and `12 34` are ambiguous.
    """
    told = _AMOUNT.fullmatch(re.sub("[\u2212\u2013]", "-", " ".join(text.split())))
    bare = told[3] if told else ""
    if _DUTCH.fullmatch(bare):
        bare = re.sub("[. ]", "", bare).replace(",", ".")
    elif _ENGLISH.fullmatch(bare):
        bare = bare.replace(",", "")
    else:
        raise ValueError(f"{text!r} is not a number such as 1.234,56")
    if sum(map(str.isdigit, bare)) > _MOST_DIGITS:
        raise ValueError(f"{text!r} has more digits than can be reckoned with")
    return Decimal(f"-{bare}" if told and (told[1] or told[2]) else bare)


def cents_from_text(text: str) -> int:
    """Whole cents, rounded half up."""
    return int((decimal_from_text(text) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def euro(cents: int) -> str:
    """`€ 1.234,56`; whole euros without decimals: `€ 1.234`. The space does not break, so that a sign is never left at the end of a line."""
    sign = "−\u00a0" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}€\u00a0{grouped},{rest:02d}" if rest else f"{sign}€\u00a0{grouped}"


def number(value: int | float | Decimal, *, decimals: int = 0) -> str:
    """`1.234,5` for people; what rounds to zero has no sign."""
    return f"{value:z,.{decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def split(cents: int, *, weights: list[int]) -> list[int]:
    """Shares of `cents` in proportion to `weights` that add up to the cent; odd cents go to the largest remainders, the first among equals.

    Raises ValueError when no weight is above zero, or one is below zero.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must be zero or more, and one above zero")
    shares = [cents * weight // total for weight in weights]
    remainders = [cents * weight % total for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-remainders[index], index))
    for index in order[: cents - sum(shares)]:
        shares[index] += 1
    return shares
