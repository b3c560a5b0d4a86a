"""Who learns what when, how far apart blocks are, whose turn it is, and when what is closed is forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from wijkwerk.kernel import geometry, text
from wijkwerk.mutual_aid.enums import Answer, Side

MOST_DAYS_KEPT = 30
DAYS_KEPT = 14
# An ask that nobody closes, an offer that nobody uses, a plan that nobody touches: none of them stays for ever.
ASK_LAPSES_AFTER = timedelta(days=90)
OFFER_LAPSES_AFTER = timedelta(days=365)
COUNCIL_LAPSES_AFTER = timedelta(days=180)
# Distances are told in steps as large as a block, so that nobody can work back to a front door.
STEP_METRES = 100
SHORTEST_NAME = 3
# A circle in which not everybody knows each other any more is two circles; a family council is smaller still.
MOST_IN_A_CIRCLE = 50
MOST_IN_A_COUNCIL = 30
MOST_TASKS = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """What both have answered to a proposal; over once one said no, or when it was taken back."""

    asker: Answer = Answer.WAITING
    helper: Answer = Answer.WAITING
    is_over: bool = False

    @property
    def is_agreed(self) -> bool:
        return self.asker == self.helper == Answer.YES and not self.is_over

    def of(self, side: Side) -> Answer:
        return self.asker if side is Side.ASKER else self.helper


def answered(now: Standing, side: Side, says: Answer) -> Standing | None:
    """How it stands after somebody's yes or no; None when it is over. A no ends it, also after a yes."""
    if now.is_over:
        return None
    after = replace(now, asker=says) if side is Side.ASKER else replace(now, helper=says)
    return replace(after, is_over=says == Answer.NO)


@dataclass(frozen=True, slots=True)
class Card:
    """Who somebody is, for the other one: `where` and `words` are of whoever asks, and empty for whoever helps."""

    first_name: str
    phone: str
    where: str = ""
    words: str = ""


def learned(standing: Standing, card: Card) -> Card | None:
    """What one learns of the other: everything once both said yes and as long as it is not over, and nothing before or after."""
    return card if standing.is_agreed else None


def tells_who(words: str, secrets: Iterable[str]) -> bool:
    """Whether a text for before the two yeses holds a name, a number, an address or somebody's own words."""
    told, digits = f" {_words(words)} ", text.phone_key(words)
    for secret in secrets:
        key = _words(secret)
        if len(key) >= SHORTEST_NAME and f" {key} " in told:
            return True
        number = text.phone_key(secret)
        if len(number) >= 8 and number in digits:
            return True
    return False


def _words(told: str) -> str:
    """Words and figures alone, one space between them."""
    plain = text.sort_key(told)
    return " ".join("".join(each if each.isalnum() else " " for each in plain).split())


def metres_apart(a: geometry.Point | None, b: geometry.Point | None) -> int | None:
    """Between the middles of two blocks, rounded up to a step; None when one of them is unknown."""
    if a is None or b is None:
        return None
    return -(-geometry.metres(a, b) // STEP_METRES) * STEP_METRES


def forgets_before(at: datetime, *, days_kept: int) -> datetime:
    """What was closed before this moment goes; never later than the law of the house allows."""
    return at - timedelta(days=min(days_kept, MOST_DAYS_KEPT))


@dataclass(frozen=True, slots=True)
class Turn:
    """A day and the place in the circle of whose turn it is; None when nobody is in it, or who was could not."""

    on: date
    place: int | None


def turns(
    *, count: int, first_on: date, every: int, from_on: date, shown: int, swapped: dict[date, int | None]
) -> list[Turn]:
    """The next turns, each in turn, so that nobody has more than one more than another; `swapped` goes before the order."""
    passed = max(0, -((first_on - from_on).days // every))
    days = [(nth, first_on + timedelta(days=nth * every)) for nth in range(passed, passed + shown)]
    return [Turn(on, swapped[on] if on in swapped else (nth % count if count else None)) for nth, on in days]


def rings(place: int, *, count: int) -> int | None:
    """Whom somebody in a phone circle rings: the next one, the last one the first; None who is alone."""
    return (place + 1) % count if count > 1 else None


def order_of(members: Sequence[int], *, moved: int, earlier: bool) -> list[int]:
    """The members with one a place earlier or later; at the end of the row nothing changes."""
    order, place = list(members), members.index(moved)
    other = place - 1 if earlier else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
