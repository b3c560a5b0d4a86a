"""Long work in pieces, so that nobody waits long: as many rows at once as fit in a moment, and a moment for others between two.

It is SQLite that needs this: it has one writer at a time, and who waits looks every few milliseconds whether it is their turn (`config/sqlite`).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 0.1  # seconds, for a piece
BREATH = 0.005  # seconds; longer than between two looks
FIRST, FEWEST, MOST = 500, 500, 4000  # rows; fewer cost more than they spare others, more would be felt in memory


def breathe() -> None:
    time.sleep(BREATH)


def fitting(rows: int, *, took: float) -> int:
    """How many rows fit in a piece, after so many took so many seconds."""
    return max(FEWEST, min(MOST, int(rows * LONGEST / max(took, 1e-6))))


class Pace:
    """`rows`: how many to take next. Where writers do not wait for each other, nobody needs a moment between two pieces."""

    def __init__(self, *, is_only_writer: bool = True) -> None:
        self.rows = FIRST
        self._is_only_writer = is_only_writer

    @contextmanager
    def piece(self, rows: int) -> Iterator[None]:
        """Around the transaction of a piece. Not in which order rows are taken, only how many at once, hangs on the clock."""
        began = time.perf_counter()
        yield
        self.rows = fitting(rows, took=time.perf_counter() - began)
        if self._is_only_writer:
            breathe()
