"""Ranked ballots by the method of Schulze (2011): the strongest paths through the pairwise table, by winning votes.

d[a][b] is how many prefer a to b; options not on a ballot rank below all that are. A defeat is as strong as its number of
winning votes, a path as its weakest defeat. a beats b if its strongest path to b is stronger than the one back.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from wijkwerk.engines.counting.model import Vote
from wijkwerk.engines.counting.proxies import Heard
from wijkwerk.engines.counting.seats import seat

Table = dict[str, dict[str, int]]


def count_ranked(vote: Vote, heard: Heard) -> dict[str, Any]:
    """Seats above 1 by repeating without the winners; `paths` are those of the first seat, `tally` first places."""
    pairs = _pairs(vote, heard)
    seated = seat(_groups(vote.options, pairs), vote.seats, vote.seed)
    first = dict.fromkeys(vote.options, 0)
    for ballot in vote.ballots:
        for option in ballot.ranking[0] if ballot.ranking else ():
            first[option] += heard.weights[ballot.id]
    return {"tally": first, "pairs": pairs, "paths": strongest_paths(vote.options, pairs), "seated": seated}


def _pairs(vote: Vote, heard: Heard) -> Table:
    kinds: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for ballot in vote.ballots:
        kinds[ballot.ranking] += heard.weights[ballot.id]
    pairs = {a: dict.fromkeys((b for b in vote.options if b != a), 0) for a in vote.options}
    for ranking, times in kinds.items():
        named = {option for group in ranking for option in group}
        groups = [*ranking, [option for option in vote.options if option not in named]]
        for above, below in combinations(groups, 2):
            for a in above:
                for b in below:
                    pairs[a][b] += times
    return pairs


def strongest_paths(options: Sequence[str], pairs: Table) -> Table:
    """Floyd and Warshall's scheme with minimum along a path and maximum over paths."""
    paths = {a: {b: pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for b in options if b != a} for a in options}
    for through in options:
        for a in options:
            if a == through:
                continue
            so_far = paths[a][through]
            row, on = paths[a], paths[through]
            for b in options:
                if b not in (a, through):
                    row[b] = max(row[b], min(so_far, on[b]))
    return paths


def _groups(options: Sequence[str], pairs: Table) -> Iterator[list[str]]:
    """The winners, then the winners without those, and so on."""
    left = list(options)
    while left:
        paths = strongest_paths(left, pairs)
        best = sorted(a for a in left if all(paths[a][b] >= paths[b][a] for b in left if b != a))
        yield best
        left = [option for option in left if option not in best]
