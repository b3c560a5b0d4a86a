"""Who speaks for whom: a proxy's ballot counts once more for each giver, up to a cap; those not counted are listed with the reason."""

from collections import Counter
from dataclasses import dataclass

from wijkwerk.engines.counting.model import Vote


@dataclass(frozen=True, slots=True)
class Refused:
    """`why`: voted (the giver did so themselves), self, passed_on (the receiver gave theirs away), absent, or over_max."""

    giver: str
    to: str
    why: str


@dataclass(frozen=True, slots=True)
class Heard:
    """`weights`: of each ballot id, for how many people it counts."""

    weights: Counter[str]
    counted: dict[str, str]
    refused: tuple[Refused, ...]


def hear_proxies(vote: Vote) -> Heard:
    """In the order of the file: of more than the cap, the first ones count."""
    voters = {ballot.id for ballot in vote.ballots}
    weights = Counter(dict.fromkeys(sorted(voters), 1))
    counted: dict[str, str] = {}
    refused = []
    for giver, to in vote.given.items():
        why = _why_not(vote, voters, giver, to) or ("over_max" if weights[to] > vote.most_proxies else "")
        if why:
            refused.append(Refused(giver, to, why))
        else:
            counted[giver] = to
            weights[to] += 1
    return Heard(weights, counted, tuple(refused))


def _why_not(vote: Vote, voters: set[str], giver: str, to: str) -> str:
    if giver == to:
        return "self"
    if giver in voters:
        return "voted"
    if to not in voters:
        return "passed_on" if to in vote.given else "absent"
    return ""
