"""Long work in pieces, so that nobody waits long: as many rows at once as fit in a moment, and a moment for others between two.

It is SQLite that needs this: it has one writer at a time, and who waits looks every few milliseconds whether it is their turn (`config/sqlite`).
"""

import gc
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

LONGEST = 0.1  # seconds, for a piece
LONGEST_BESIDE_OTHERS = 0.4  # seconds, where others do not wait for it
BREATH = 0.005  # seconds; longer than between two looks
FIRST, FEWEST, MOST = 500, 500, 4000  # rows; fewer cost more than they spare others, more would be felt in memory
TIDIED_EVERY = 50_000  # objects; Python itself: 700

Piece = TypeVar("Piece")
Given = TypeVar("Given")


def breathe() -> None:
    time.sleep(BREATH)


@contextmanager
def tidied_seldom() -> Iterator[None]:
    """Rows come in their millions and go by themselves: looking through all that lies in memory for what hangs in circles seldom pays."""
    before = gc.get_threshold()
    gc.set_threshold(TIDIED_EVERY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def read_ahead(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The next piece is made in a thread while the one before is written; it may not ask the database. Errors come as they would without."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming = beside.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = beside.submit(next, pieces, None)
            yield piece


def made_ahead(make: Callable[[Given], Piece], given: Iterator[Given]) -> Iterator[Piece]:
    """What is made of each: of the next one in a thread, while the one before is written. `given` may ask the database, `make` may not."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming: deque[Future[Piece]] = deque()
        for each in given:
            coming.append(beside.submit(make, each))
            if len(coming) > 1:
                yield coming.popleft().result()
        if coming:
            yield coming.popleft().result()


def fitting(rows: int, *, took: float, longest: float = LONGEST) -> int:
    """How many rows fit in a piece, after so many took so many seconds."""
    return max(FEWEST, min(MOST, int(rows * longest / max(took, 1e-6))))


class Pace:
    """`rows`: how many to take next. Where writers do not wait for each other, nobody needs a moment between two pieces."""

    def __init__(self, *, is_only_writer: bool = True) -> None:
        self.rows = FIRST
        self._is_only_writer = is_only_writer

    def ahead(self, make: Callable[[Given], Piece], given: Iterator[Given]) -> Iterator[Piece]:
        """`made_ahead`, where making beside writing does not make others wait longer for what is written."""
        return map(make, given) if self._is_only_writer else made_ahead(make, given)

    @contextmanager
    def piece(self, rows: int) -> Iterator[None]:
        """Around the transaction of a piece. Not in which order rows are taken, only how many at once, hangs on the clock."""
        began = time.perf_counter()
        yield
        longest = LONGEST if self._is_only_writer else LONGEST_BESIDE_OTHERS
        self.rows = fitting(rows, took=time.perf_counter() - began, longest=longest)
        if self._is_only_writer:
            breathe()
