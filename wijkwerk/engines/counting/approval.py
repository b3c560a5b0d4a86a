"""An approval vote: the `seats` options with most approvals; if a majority is required, only options that reach it."""

from itertools import groupby
from typing import Any

from wijkwerk.engines.counting.model import Vote
from wijkwerk.engines.counting.proxies import Heard
from wijkwerk.engines.counting.seats import seat
from wijkwerk.engines.counting.thresholds import Met, needed_votes


def count_approvals(vote: Vote, heard: Heard) -> dict[str, Any]:
    """An option that nobody approves is not elected, also where a seat stays empty."""
    tally = dict.fromkeys(vote.options, 0)
    cast = 0
    for ballot in vote.ballots:
        cast += heard.weights[ballot.id] if ballot.choice else 0
        for option in ballot.choice:
            tally[option] += heard.weights[ballot.id]
    needed = needed_votes(vote.majority, cast, vote.quorum) if vote.majority else 1
    reached = sorted((option for option in tally if tally[option] >= needed), key=lambda each: (-tally[each], each))
    groups = [list(group) for _votes, group in groupby(reached, key=tally.__getitem__)]
    seated = seat(groups, vote.seats, vote.seed)
    majority = Met(needed, max(tally.values())) if vote.majority else None
    return {"tally": tally, "majority": majority, "seated": seated}
