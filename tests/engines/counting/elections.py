"""Elections for tests: written by hand as a few ballots, or as many random small ones as wanted."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from wijkwerk.engines.counting.budget import count_budget, method_for
from wijkwerk.engines.counting.model import Election, Outcome
from wijkwerk.engines.counting.pabulib import read_pabulib
from wijkwerk.engines.counting.write import budget_document

METHODS = (
    ("greedy", "cost", "none"),
    ("mes", "cost", "none"),
    ("mes", "cost", "add1"),
    ("mes", "cost", "add1u"),
    ("mes", "cardinality", "none"),
    ("mes", "cardinality", "add1u"),
)
IDS = ("1", "10", "2", "3", "B", "a", "b", "p-1", "é")


def pabulib(
    budget: object,
    costs: dict[str, object],
    ballots: Sequence[str],
    *,
    vote_type: str = "approval",
    points: Sequence[str] = (),
) -> str:
    """`ballots`: project ids with commas between them."""
    lines = ["META", "key;value", f"budget;{budget}", f"vote_type;{vote_type}", "PROJECTS", "project_id;cost"]
    lines += [f"{project};{cost}" for project, cost in costs.items()]
    lines += ["VOTES", "voter_id;vote;points" if points else "voter_id;vote"]
    for number, ballot in enumerate(ballots):
        lines.append(";".join([f"v{number}", ballot, *(points[number : number + 1])]))
    return "\n".join(lines) + "\n"


def election(text: str) -> Election:
    return read_pabulib(text.splitlines(keepends=True))[0]


def made(budget: object, costs: dict[str, object], ballots: Sequence[str], **more: Any) -> Election:
    return election(pabulib(budget, costs, ballots, **more))


def outcome(of: Election, rule: str = "mes", satisfaction: str = "cost", completion: str = "none") -> Outcome:
    return count_budget(of, method_for(of, rule, satisfaction, completion))


def winners(of: Election, rule: str = "mes", satisfaction: str = "cost", completion: str = "none") -> list[str]:
    return [of.projects[number].id for number in outcome(of, rule, satisfaction, completion).winners]


def document(of: Election, rule: str = "mes", satisfaction: str = "cost", completion: str = "none") -> dict[str, Any]:
    """As it stands in the file."""
    written = budget_document(of, outcome(of, rule, satisfaction, completion), seconds=0.1)
    found: dict[str, Any] = json.loads(json.dumps(written))
    return found


def random_text(chance: Random) -> str:
    """Small, with many ties, poor voters, decimals, empty ballots, and budgets from nothing to enough for all."""
    vote_type = chance.choice(("approval", "approval", "approval", "cumulative", "scoring", "ordinal"))
    ids = chance.sample(IDS, chance.randint(1, 7))
    largest = chance.choice((5, 12, 40))
    costs: dict[str, object] = {each: _amount(chance, 1, largest) for each in ids}
    ballots = [chance.sample(ids, chance.randint(0, len(ids))) for _ in range(chance.randint(1, 9))]
    points: list[str] = []
    if vote_type in ("cumulative", "scoring"):
        points = [
            ",".join(chance.choice(("0", "1", "1", "2", "3", "2.5")) for _ in ballot) or "none" for ballot in ballots
        ]
    texts = [",".join(ballot) or ("none" if points else "") for ballot in ballots]
    budget = _amount(chance, 0, 3 * largest)
    return pabulib(budget, costs, texts, vote_type=vote_type, points=points)


def _amount(chance: Random, least: int, most: int) -> str:
    whole = chance.randint(least, most)
    return chance.choice((str(whole), f"{whole}.{chance.randint(1, 9)}"))
