"""Compiles functions that take tables of twenty arrays and allocate none.

Without memory management (`_nrt`, an option internal to the pinned Numba) and with every call inlined, an annealing step takes a sixth of
the time: otherwise each call counts the references to every array.
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
