"""Machine code out of Python: Numba, kept on disk for the next time. Importing this takes a third of a second, so only the search does."""

from typing import Any, TypeVar

import numba

Function = TypeVar("Function")


def compiled(function: Function) -> Function:
    """`function` as machine code that lets other threads go on; it may call others that are."""
    made: Any
    try:
        made = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder that a cache may be written to
        made = numba.njit(nogil=True)(function)
    return made
