"""Bundles needs into packages on the right step: a finished plan with a proven bound, and a reason for every need left out."""

from wijkwerk.engines.bundling.model import Instance, Plan
from wijkwerk.engines.progress import MayGoOn, Tell, always, silent

VERSION = "1.0.0"


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Tell = silent,
    may_go_on: MayGoOn = always,
    start: Plan | None = None,
) -> Plan:
    """The best plan found; `start` is a plan of a similar instance to begin from. The solver, and SciPy with it, is loaded when asked for."""
    from wijkwerk.engines.bundling.search import find

    return find(instance, seed=seed, time_limit=time_limit, progress=progress, may_go_on=may_go_on, start=start)
