"""Needs into packages on the right step: a finished plan with a proven bound, and a reason for every need without a place."""

from collections.abc import Callable

from wijkwerk.engines.bundling.model import Instance, Plan

VERSION = "0.1.0"


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Plan:
    """The solver, and SciPy with it, is loaded when it is asked for, not before."""
    from wijkwerk.engines.bundling.solve import solve as find

    return find(instance, seed=seed, time_limit=time_limit, progress=progress)
