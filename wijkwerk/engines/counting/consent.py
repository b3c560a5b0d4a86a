"""A consent round: the proposal passes if no objection stands. An objection stands until its author consents in a later round."""

from typing import Any

from wijkwerk.engines.counting.model import Ballot, Vote
from wijkwerk.engines.counting.proxies import Heard


def count_consent(vote: Vote, heard: Heard) -> dict[str, Any]:
    """Nobody's silence is consent: without a ballot nothing passes."""
    latest: dict[str, Ballot] = {}
    rounds = []
    for number in range(1, max((ballot.round for ballot in vote.ballots), default=0) + 1):
        latest |= {ballot.id: ballot for ballot in vote.ballots if ballot.round == number}
        standing = [ballot for ballot in latest.values() if ballot.answer == "object"]
        rounds.append(
            {
                "round": number,
                "consent": sum(heard.weights[each.id] for each in latest.values() if each.answer == "consent"),
                "object": sum(heard.weights[each.id] for each in standing),
                "objections": [
                    {"id": each.id, "since": each.round, "reason": each.reason}
                    for each in sorted(standing, key=lambda each: each.id)
                ],
            }
        )
    last = rounds[-1] if rounds else {"consent": 0, "object": 0}
    return {
        "tally": {"consent": last["consent"], "object": last["object"]},
        "rounds": rounds,
        "passed": bool(rounds) and not last["object"],
    }
