"""Machine code out of Python: Numba, kept on disk for the next time. Importing this takes a third of a second, so only large weeks do.

Functions here get tables of twenty arrays and make no array. Without memory management (`_nrt`, of Numba's own options, pinned with it) and
with whatever is called written out where it is called, a step of annealing takes a sixth of the time: else each call counts who holds each
array, and copies them all.
"""

from pathlib import Path
from typing import Any, TypeVar

import numba

Function = TypeVar("Function")


def compiled(function: Function) -> Function:
    """`function` as machine code that lets other threads go on; it may call those that are `inlined`."""
    return _made(function, forceinline=False)


def inlined(function: Function) -> Function:
    return _made(function, forceinline=True)


def _made(function: Function, *, forceinline: bool) -> Function:
    made: Any
    try:
        made = numba.njit(cache=True, nogil=True, _nrt=False, forceinline=forceinline)(function)
    except RuntimeError:  # no folder that a cache may be written to
        made = numba.njit(nogil=True, _nrt=False, forceinline=forceinline)(function)
    return made


def is_made() -> bool:
    """Whether somebody made the machine code before; about, for what is kept may be of an older version."""
    folder = Path(__file__).parent / "__pycache__"
    return any(folder.glob("annealing.anneal-*.nbi"))
