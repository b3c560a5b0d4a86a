"""A motion: yes, no, abstain."""

from typing import Any

from wijkwerk.engines.counting.model import Vote
from wijkwerk.engines.counting.proxies import Heard
from wijkwerk.engines.counting.thresholds import majority_met


def count_motion(vote: Vote, heard: Heard) -> dict[str, Any]:
    """A tie of yes and no is told; it does not pass, whatever the seed."""
    tally = {"yes": 0, "no": 0, "abstain": 0}
    for ballot in vote.ballots:
        tally[ballot.answer] += heard.weights[ballot.id]
    majority = majority_met(vote.majority, tally, vote.quorum)
    is_tied = tally["yes"] == tally["no"] > 0
    return {
        "tally": tally,
        "majority": majority,
        "passed": majority.met,
        "tied": ["no", "yes"] if is_tied else [],
    }
