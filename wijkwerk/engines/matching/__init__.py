"""People to shifts: a finished plan, explained, with bounds that are proven. An engine proposes; a person decides.

A week of people and shifts flows in, a plan flows out. The instance and the plan hold private limits (`room`, `avoid`, `buddy`): they live as
long as the call. The solver is loaded when it is asked for, not before.
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
