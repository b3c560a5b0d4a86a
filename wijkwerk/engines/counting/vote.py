"""Counting a vote: proxies, quorum, the count of its kind, and the outcome in words."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from wijkwerk.engines.counting.approval import count_approvals
from wijkwerk.engines.counting.consent import count_consent
from wijkwerk.engines.counting.model import Vote
from wijkwerk.engines.counting.motion import count_motion
from wijkwerk.engines.counting.proxies import Heard, hear_proxies
from wijkwerk.engines.counting.schulze import count_ranked
from wijkwerk.engines.counting.seats import Seated
from wijkwerk.engines.counting.thresholds import Met, quorum_met
from wijkwerk.engines.counting.words import vote_words
from wijkwerk.engines.counting.write import ENGINE
from wijkwerk.engines.reading import Malformed

VOTE_FORMAT = "wijkwerk.counting.vote/1"

COUNTS: dict[str, Callable[[Vote, Heard], dict[str, Any]]] = {
    "motion": count_motion,
    "approval": count_approvals,
    "ranked": count_ranked,
    "consent": count_consent,
}


def count_vote(vote: Vote) -> dict[str, Any]:
    """The result, ready for JSON but for `seconds`. Raises Malformed where proxies make more voters than there are."""
    heard = hear_proxies(vote)
    voters = heard.weights.total()
    if vote.quorum and voters > vote.quorum.of:
        raise Malformed("proxies.given", f"with the ballots make {voters}, more than the {vote.quorum.of} who may vote")
    quorum = quorum_met(vote.quorum)
    counted = COUNTS[vote.kind](vote, heard)
    document: dict[str, Any] = {
        "format": VOTE_FORMAT,
        "engine": dict(ENGINE),
        "kind": vote.kind,
        "ballots": len(heard.weights),
        "voters": voters,
        "proxies": {
            "counted": heard.counted,
            "not_counted": [{"from": each.giver, "to": each.to, "why": each.why} for each in heard.refused],
        },
        "quorum": _met(quorum),
        "majority": _met(counted.get("majority")),
        "tally": counted["tally"],
        **{name: counted[name] for name in ("pairs", "paths", "rounds") if name in counted},
        "outcome": _outcome(counted, is_valid=quorum is None or quorum.met, seats=vote.seats),
    }
    return {**document, "words": vote_words(document)}


def _met(found: Met | None) -> dict[str, Any] | None:
    return {**asdict(found), "met": found.met, "by": found.by} if found else None


def _outcome(counted: dict[str, Any], *, is_valid: bool, seats: int) -> dict[str, Any]:
    """Without a quorum nothing was decided, whatever the tally."""
    if "passed" in counted:
        return {"valid": is_valid, "passed": is_valid and counted["passed"], "tied": counted.get("tied", [])}
    seated: Seated = counted["seated"] if is_valid else Seated(())
    return {
        "valid": is_valid,
        "elected": list(seated.elected),
        "tied": list(seated.tied),
        "lot": list(seated.lot),
        "empty": seats - len(seated.elected),
    }
