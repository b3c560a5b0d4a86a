"""Speakable codes for whatever leaves the system: `K7Q-4MX`, Crockford base 32, the last character a check.

Five random characters make 33 million codes; a limit on wrong guesses guards what they open. A code that opens an account is longer:
groups of three, the last character a check (SECURITY.md works out how long guessing takes).
"""

import re
import secrets
import unicodedata
from itertools import count
from operator import mul

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PLACES = {character: place for place, character in enumerate(ALPHABET)}
_OF_A_BYTE = (ALPHABET * (256 // len(ALPHABET))).encode()
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
# With the check: of a thing, of the letter to a front door (40 random bits), and of somebody's own code (55).
LENGTH, DOOR_LENGTH, OWN_LENGTH = 6, 9, 12
# What people, telephones and word processors put between and around the characters.
_BETWEEN = re.compile(r"[\W_]+")

# The Dutch spelling alphabet people know from the telephone.
SPELLING = dict(
    zip(
        "ABCDEFGHJKMNPQRSTVWXYZ0123456789",
        [
            "Anton",
            "Bernard",
            "Cornelis",
            "Dirk",
            "Eduard",
            "Ferdinand",
            "Gerard",
            "Hendrik",
            "Johan",
            "Karel",
            "Marie",
            "Nico",
            "Pieter",
            "Quirinus",
            "Rudolf",
            "Simon",
            "Theodoor",
            "Victor",
            "Willem",
            "Xantippe",
            "Ypsilon",
            "Zaandam",
            "nul",
            "een",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
        ],
        strict=True,
    )
)


def check_character(body: str) -> str:
    """Weighted sum modulo 31 (prime): catches every single wrong character and every swap of neighbours, except for one pair of characters."""
    total = sum(map(mul, map(_PLACES.__getitem__, body), count(2)))
    return ALPHABET[total % 31]


def new_code(choose: "secrets.SystemRandom | None" = None, *, length: int = LENGTH) -> str:
    if choose is None:
        return new_codes(1, length=length)[0]
    body = "".join(choose.choice(ALPHABET) for _ in range(length - 1))
    return pretty(body + check_character(body))


def new_codes(count: int, *, length: int = LENGTH) -> list[str]:
    """As many as asked for, from one call to the random source. Two may be equal."""
    each = length - 1
    # 256 is eight times 32: no character comes more often.
    drawn = secrets.token_bytes(count * each).translate(_OF_A_BYTE).decode()
    bodies = [drawn[start : start + each] for start in range(0, len(drawn), each)]
    return [pretty(body + check_character(body)) for body in bodies]


def pretty(bare: str) -> str:
    return "-".join([bare[start : start + 3] for start in range(0, len(bare), 3)])


def normalise(text: str, *, length: int = LENGTH) -> str | None:
    """The code as stored, however it was typed (lower case, spaces, any dash, O for 0); None if it cannot be a code."""
    bare = _BETWEEN.sub("", unicodedata.normalize("NFKC", text).upper().translate(_LOOKALIKES))
    if len(bare) != length or any(character not in ALPHABET for character in bare):
        return None
    return pretty(bare) if check_character(bare[:-1]) == bare[-1] else None


def spelled(code: str) -> str:
    """What to say on the phone: `Karel, zeven, Quirinus. Vier, Marie, Xantippe.`"""
    halves = [", ".join(SPELLING[character] for character in half) for half in code.split("-")]
    return " ".join(f"{half[0].upper()}{half[1:]}." for half in halves)
