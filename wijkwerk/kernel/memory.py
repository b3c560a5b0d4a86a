"""How often Python looks for objects that only refer to each other. Work that makes millions of rows has few of those, and loses time on them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 50, 100)  # objects, then rounds; Python itself: 700, 10, 10


@contextmanager
def tidied_seldom() -> Iterator[None]:
    """Looking less often took a third off the time to read a large file; rows are freed all the same once nothing refers to them."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
