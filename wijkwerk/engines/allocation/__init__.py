"""Allocates earmarked money to costs: each grant may pay only for some costs, in some periods, up to some share.

In go costs, grants and own money; out comes who pays what in whole cents, so that nothing is paid twice and as little as possible is
missing or lapses, with a proven bound on every level, why money is left, and what would close a gap.
"""

from wijkwerk.engines.allocation.model import Instance, Plan
from wijkwerk.engines.progress import MayGoOn, Tell, always, silent

VERSION = "1"


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Tell = silent,
    may_go_on: MayGoOn = always,
) -> Plan:
    """A finished plan, also when `time_limit` (seconds) is up or `may_go_on` says no: then the best so far. `seed` changes nothing: nothing
    is left to chance. The solver, and SciPy with it, is loaded when it is asked for, not before."""
    from wijkwerk.engines.allocation.solve import solve as find
    from wijkwerk.engines.allocation.timing import Clock

    return find(instance, clock=Clock(time_limit, may_go_on), tell=progress)
