"""Votes for tests, as they stand in a file."""

from typing import Any

from wijkwerk.engines.counting.read_vote import read_vote
from wijkwerk.engines.counting.vote import count_vote


def vote(kind: str, *answers: Any, **more: Any) -> dict[str, Any]:
    """Ballots of p1, p2, … with these answers."""
    ballots = [{"id": f"p{number}", "vote": answer} for number, answer in enumerate(answers, 1)]
    return {"format": "wijkwerk.counting/1", "kind": kind, "ballots": ballots, **more}


def motion(*answers: str, **more: Any) -> dict[str, Any]:
    return vote("motion", *answers, **more)


def approval(options: str, *choices: str, **more: Any) -> dict[str, Any]:
    """A letter an option."""
    return vote("approval", *map(list, choices), options=list(options), **more)


def ranked(options: str, *rankings: str, **more: Any) -> dict[str, Any]:
    """A ballot as `a>bc`: a before b and c, which are alike. `5 a>b` is five of those."""
    answers: list[Any] = []
    for ranking in rankings:
        times, _, order = ranking.rpartition(" ")
        answers += [[list(group) for group in order.split(">") if group]] * int(times or 1)
    return vote("ranked", *answers, options=list(options), **more)


def counted(document: dict[str, Any]) -> dict[str, Any]:
    return count_vote(read_vote(document)[0])
