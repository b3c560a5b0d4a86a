"""A second, independent count of a vote, sharing only the model: pair by pair, and strongest paths by relaxation until nothing changes."""

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from wijkwerk.engines.counting.model import Ballot, Quorum, Vote


def expected_vote(vote: Vote) -> dict[str, Any]:
    """What the file must say but for `engine`, `seconds` and `words`."""
    return _Recount(vote).document()


class _Recount:
    def __init__(self, vote: Vote) -> None:
        self.vote = vote
        self.ids = {ballot.id for ballot in vote.ballots}
        self.proxies: dict[str, str] = {}
        self.refused: list[dict[str, str]] = []
        for giver, to in vote.given.items():
            why = self._why(giver, to)
            if why:
                self.refused.append({"from": giver, "to": to, "why": why})
            else:
                self.proxies[giver] = to

    def _why(self, giver: str, to: str) -> str | None:
        if giver == to:
            return "self"
        if giver in self.ids:
            return "voted"
        if to not in self.ids:
            return "passed_on" if to in self.vote.given else "absent"
        return "over_max" if list(self.proxies.values()).count(to) >= self.vote.most_proxies else None

    def _people(self, ballot: Ballot) -> int:
        return 1 + sum(1 for to in self.proxies.values() if to == ballot.id)

    def document(self) -> dict[str, Any]:
        quorum = self.vote.quorum
        enough = quorum is None or quorum.present >= quorum.share * quorum.of
        found: dict[str, Any] = {
            "format": "wijkwerk.counting.vote/1",
            "kind": self.vote.kind,
            "ballots": len(self.ids),
            "voters": len(self.ids) + len(self.proxies),
            "proxies": {"counted": self.proxies, "not_counted": self.refused},
            "quorum": quorum and _compared(_least(quorum.share * quorum.of), quorum.present),
            "majority": None,
        }
        return found | getattr(self, f"_{self.vote.kind}")(enough)

    def _motion(self, enough: bool) -> dict[str, Any]:
        sides = {
            side: sum(self._people(ballot) for ballot in self.vote.ballots if ballot.answer == side)
            for side in ("yes", "no", "abstain")
        }
        majority = _compared(self._needed(sides["yes"] + sides["no"]), sides["yes"])
        equal = sides["yes"] == sides["no"] and sides["yes"] > 0
        return {
            "tally": sides,
            "majority": majority,
            "outcome": {
                "valid": enough,
                "passed": enough and majority["met"],
                "tied": ["no", "yes"] if equal else [],
            },
        }

    def _needed(self, cast: int) -> int:
        majority, quorum = self.vote.majority, self.vote.quorum
        if majority is None:
            return cast // 2 + 1
        base = majority.share * (quorum.of if isinstance(quorum, Quorum) and majority.of == "all" else cast)
        votes = 1
        while votes < base or (majority.strict and votes == base):
            votes += 1
        return votes

    def _approval(self, enough: bool) -> dict[str, Any]:
        tally = {
            option: sum(self._people(ballot) for ballot in self.vote.ballots if option in ballot.choice)
            for option in self.vote.options
        }
        needed, majority = 1, None
        if self.vote.majority:
            needed = self._needed(sum(self._people(ballot) for ballot in self.vote.ballots if ballot.choice))
            majority = _compared(needed, max(tally.values()))
        levels = sorted({votes for votes in tally.values() if votes >= needed}, reverse=True)
        groups = [[option for option in tally if tally[option] == level] for level in levels]
        return {"tally": tally, "majority": majority, "outcome": self._outcome(groups, enough)}

    def _ranked(self, enough: bool) -> dict[str, Any]:
        options = self.vote.options
        places = [
            ({option: place for place, group in enumerate(ballot.ranking) for option in group}, self._people(ballot))
            for ballot in self.vote.ballots
        ]
        last = len(options)
        pairs = {
            a: {
                b: sum(people for place, people in places if place.get(a, last) < place.get(b, last))
                for b in options
                if b != a
            }
            for a in options
        }
        groups, left = [], list(options)
        while left:
            paths = _widest(left, pairs)
            best = [a for a in left if not any(paths[b][a] > paths[a][b] for b in left if b != a)]
            groups.append(best)
            left = [option for option in left if option not in best]
        return {
            "tally": {a: sum(people for place, people in places if place.get(a) == 0) for a in options},
            "pairs": pairs,
            "paths": _widest(list(options), pairs),
            "outcome": self._outcome(groups, enough),
        }

    def _outcome(self, groups: Iterable[list[str]], enough: bool) -> dict[str, Any]:
        elected: list[str] = []
        tied: list[str] = []
        lot: list[str] = []
        for group in groups if enough else ():
            free = self.vote.seats - len(elected)
            if free <= 0:
                break
            if len(group) > free:
                tied = sorted(group)
                if self.vote.seed is not None:
                    seed = self.vote.seed
                    lot = sorted(group, key=lambda each: hashlib.sha256(f"{seed}\n{each}".encode()).hexdigest())[:free]
                elected += lot
                break
            elected += sorted(group)
        empty = self.vote.seats - len(elected)
        return {"valid": enough, "elected": elected, "tied": tied, "lot": lot, "empty": empty}

    def _consent(self, enough: bool) -> dict[str, Any]:
        rounds = []
        last = max([ballot.round for ballot in self.vote.ballots], default=0)
        for number in range(1, last + 1):
            said = [
                max((b for b in self.vote.ballots if b.id == each and b.round <= number), key=lambda b: b.round)
                for each in sorted(self.ids)
                if any(b.id == each and b.round <= number for b in self.vote.ballots)
            ]
            against = [ballot for ballot in said if ballot.answer == "object"]
            rounds.append(
                {
                    "round": number,
                    "consent": sum(self._people(ballot) for ballot in said if ballot.answer == "consent"),
                    "object": sum(self._people(ballot) for ballot in against),
                    "objections": [{"id": b.id, "since": b.round, "reason": b.reason} for b in against],
                }
            )
        end = rounds[-1] if rounds else {"consent": 0, "object": 0}
        passed = enough and last > 0 and end["object"] == 0
        return {
            "tally": {"consent": end["consent"], "object": end["object"]},
            "rounds": rounds,
            "outcome": {"valid": enough, "passed": passed, "tied": []},
        }


def _least(share: Fraction) -> int:
    return -(-share.numerator // share.denominator)


def _compared(needed: int, reached: int) -> dict[str, Any]:
    return {"needed": needed, "reached": reached, "met": reached >= needed, "by": reached - needed}


def _widest(options: list[str], pairs: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    wins = {(a, b): pairs[a][b] for a in options for b in options if a != b and pairs[a][b] > pairs[b][a]}
    paths = {a: {b: 0 for b in options if b != a} for a in options}
    for a in options:
        moved = True
        while moved:
            moved = False
            for (start, end), strength in wins.items():
                if end == a:
                    continue
                through = strength if start == a else min(strength, paths[a][start])
                if through > paths[a][end]:
                    paths[a][end] = through
                    moved = True
    return paths
