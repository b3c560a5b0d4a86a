"""What pabutools says, run by the Python of its own environment: `with_pabutools.py [METHOD,…] < paths of .pb files, a line each`.

METHOD is rule/satisfaction/completion. One line of JSON per file: by method the winners in order, and the seconds of the count alone.
"""

import json
import sys
from time import perf_counter

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    AdditiveSatisfaction,
    Cardinality_Sat,
    Cost_Sat,
    parse_pabulib,
)
from pabutools.election.ballot import AbstractOrdinalBallot
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

METHODS = (
    "greedy/cost/none",
    "mes/cost/none",
    "mes/cost/add1",
    "mes/cost/add1u",
    "mes/cardinality/none",
    "mes/cardinality/add1u",
)


class CostTimesPoints(AdditiveSatisfaction):
    """Its greedy goes by satisfaction per cost; with points × cost that is points, as Cost_Sat makes it votes for approvals."""

    def __init__(self, instance, profile, ballot):
        super().__init__(instance, profile, ballot, _cost_times_points)


def _cost_times_points(instance, profile, ballot, project, precomputed):
    if isinstance(ballot, AbstractOrdinalBallot):
        points = len(ballot) - ballot.position(project) - 1 if project in ballot else 0
    else:
        points = ballot.get(project, 0)
    return points * project.cost


def count(instance, profile, method):
    rule, satisfaction, completion = method.split("/")
    vote_type = instance.meta["vote_type"]
    greedy_by = Cost_Sat if vote_type in ("approval", "choose-1") else CostTimesPoints
    if rule == "greedy":
        return greedy_utilitarian_welfare(instance, profile, sat_class=greedy_by)
    if vote_type in ("approval", "choose-1"):
        by = Cost_Sat if satisfaction == "cost" else Cardinality_Sat
    else:
        by = Additive_Borda_Sat if vote_type == "ordinal" else Additive_Cardinal_Sat
    step = None if completion == "none" else 1
    found = method_of_equal_shares(instance, profile, sat_class=by, voter_budget_increment=step)
    if completion == "add1u":
        found = greedy_utilitarian_welfare(instance, profile, sat_class=greedy_by, initial_budget_allocation=found)
    return found


def main(methods):
    sys.setrecursionlimit(10_000)  # its rounds call each other
    for line in sys.stdin:
        instance, profile = parse_pabulib(line.strip())
        told = {}
        for method in methods:
            began = perf_counter()
            winners = [project.name for project in count(instance, profile, method)]
            told[method] = {"winners": winners, "seconds": perf_counter() - began}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1].split(",") if len(sys.argv) > 1 else METHODS)
