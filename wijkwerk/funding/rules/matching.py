"""What a line of the bank probably belongs to, and why. A proposal: a person decides."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wijkwerk.funding.enums import SettledAs, Why
from wijkwerk.kernel import text

_STRENGTH = {why: place for place, why in enumerate(Why)}
# An empty or very short mark would be found in any text.
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as the bank tells it; `cents` above zero came in."""

    cents: int
    iban: str = ""
    name: str = ""
    text: str = ""
    end_to_end_id: str = ""
    is_returned: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What should come by: `code` of what it is, `cents` as the bank would write it, `marks` that tell it in a text."""

    kind: SettledAs
    code: str
    cents: int
    what: str
    iban: str = ""
    name: str = ""
    end_to_end_id: str = ""
    marks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind.value} {self.code}"

    @property
    def comes_back(self) -> bool:
        return self.kind in (SettledAs.PAYMENT_BACK, SettledAs.COLLECTION_BACK)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`is_certain`: nothing else fits this line, and nothing else fits what was expected."""

    expected: Expected
    why: Why
    is_certain: bool


def propose(lines: Mapping[int, Seen], expected: Sequence[Expected]) -> dict[int, Proposal]:
    """Per line the best there is. What is expected is proposed for one line only, the one with the strongest reason."""
    found = sorted(
        (_STRENGTH[why], number, place, why)
        for number, line in lines.items()
        for place, each in enumerate(expected)
        if (why := _why(line, each)) is not None
    )
    fitting = Counter((strength, number) for strength, number, _place, _why in found)
    wanted = Counter((strength, place) for strength, _number, place, _why in found)
    proposals: dict[int, Proposal] = {}
    taken: set[str] = set()
    for strength, number, place, why in found:
        row = expected[place]
        if number in proposals or row.key in taken:
            continue
        alone = fitting[strength, number] == 1 and wanted[strength, place] == 1
        proposals[number] = Proposal(row, why, alone and why in (Why.END_TO_END, Why.REFERENCE, Why.AMOUNT_AND_IBAN))
        taken.add(row.key)
    return proposals


def _why(line: Seen, expected: Expected) -> Why | None:
    if (line.cents > 0) != (expected.cents > 0) or line.is_returned < expected.comes_back:
        return None
    is_named = bool(expected.end_to_end_id) and line.end_to_end_id == expected.end_to_end_id
    is_told = any(_mentions(f"{line.text} {line.end_to_end_id}", mark) for mark in expected.marks)
    if line.cents != expected.cents:
        return Why.OTHER_AMOUNT if is_named or is_told else None
    reasons: Iterable[tuple[Why, bool]] = (
        (Why.END_TO_END, is_named),
        (Why.REFERENCE, is_told),
        (Why.AMOUNT_AND_IBAN, bool(line.iban) and line.iban == expected.iban),
        (Why.AMOUNT_AND_NAME, _same_name(line.name, expected.name)),
        (Why.AMOUNT_UNDERWAY, expected.kind is SettledAs.TRANSIT),
    )
    return next((why for why, holds in reasons if holds), None)


def _mentions(told: str, mark: str) -> bool:
    """Whether a mark such as `K7Q-4MX` or `rekening 12` stands in a text, however it is spaced; 12 is not in 120."""
    bare = _bare(mark)
    if len(bare) < _SHORTEST:
        return False
    return re.search(f"{re.escape(bare)}(?![0-9])" if bare[-1].isdigit() else re.escape(bare), _bare(told)) is not None


def _bare(told: str) -> str:
    plain = unicodedata.normalize("NFKD", told).upper()
    return "".join(each for each in plain if each.isascii() and each.isalnum())


def _same_name(one: str, other: str) -> bool:
    """Whether all words of the shorter are in the longer, whatever their order: `J. Bakker` is no `Bakker`, `Bakker Joost` is `Joost Bakker`."""
    words = [set(re.findall(r"\w{2,}", text.sort_key(each))) for each in (one, other)]
    shorter = min(words, key=len)
    return len(shorter) >= 2 and all(shorter <= each for each in words)


def can_be_accepted(line: Seen, expected: Expected) -> bool:
    """To the cent; of a bill any amount, for people round and forget: the difference stays to be seen."""
    same_side = (line.cents > 0) == (expected.cents > 0)
    return line.cents == expected.cents or (expected.kind is SettledAs.BILL and same_side)
