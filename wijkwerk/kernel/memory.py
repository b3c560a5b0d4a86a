"""How often Python's garbage collector looks for reference cycles. Work that makes millions of rows makes few cycles, and loses time looking."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 50, 100)  # objects, then rounds; Python itself: 700, 10, 10


@contextmanager
def tidied_seldom() -> Iterator[None]:
    """Reading a large file takes a third less time; what nothing refers to any more is freed at once all the same."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
