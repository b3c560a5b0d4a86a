"""Compiling Python to machine code with Numba, cached on disk. Importing Numba takes a third of a second, so only large instances do."""

from typing import Any, TypeVar

Function = TypeVar("Function")


def compiled(function: Function, **options: Any) -> Function:
    """`function` as machine code that lets other threads go on; it may call others that are. `options` are Numba's own."""
    import numba

    made: Any
    try:
        made = numba.njit(cache=True, nogil=True, **options)(function)
    except RuntimeError:  # no folder that a cache may be written to
        made = numba.njit(nogil=True, **options)(function)
    return made
