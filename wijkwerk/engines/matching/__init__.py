"""Assigns people to shifts: a finished plan, explained, with proven bounds. The engine proposes; a person decides.

A week of people and shifts goes in, a plan comes out. Both hold private limits (`room`, `avoid`, `buddy`), so they live no longer than
the call. The solver is loaded only when it is needed.
"""

from wijkwerk.engines.matching.model import Instance, Plan
from wijkwerk.engines.progress import MayGoOn, Tell, always, silent

VERSION = "1.0.0"


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Tell = silent,
    may_go_on: MayGoOn = always,
) -> Plan:
    """The best plan found; see `solve.py`. `time_limit` in seconds; without one it stops on proofs and counts, never on time."""
    from wijkwerk.engines.matching.solve import solve as find

    return find(instance, seed=seed, time_limit=time_limit, progress=progress, may_go_on=may_go_on)
