"""Machine code for tables of twenty arrays, of functions that make none.

Without memory management (`_nrt`, of Numba's own options, pinned with it) and with whatever is called written out where it is called, a step
of annealing takes a sixth of the time: else each call counts who holds each array, and copies them all.
"""

from functools import partial
from pathlib import Path

from wijkwerk.engines import machine_code

compiled = partial(machine_code.compiled, _nrt=False)
inlined = partial(machine_code.compiled, _nrt=False, forceinline=True)


def is_made() -> bool:
    """Whether somebody made the machine code before; about, for what is kept may be of an older version."""
    folder = Path(__file__).parent / "__pycache__"
    return any(folder.glob("annealing.anneal-*.nbi"))
