"""People to shifts: a finished plan, explained, with bounds that hold. An engine proposes; a person decides."""

from collections.abc import Callable

from wijkwerk.engines.matching.model import Instance, Plan

VERSION = "0.1.0"


def solve(instance: Instance, *, seed: int = 0, progress: Callable[[float, str], None] | None = None) -> Plan:
    """The solver is loaded when it is asked for, not before."""
    from wijkwerk.engines.matching.solve import solve as find

    return find(instance, seed=seed, progress=progress)
