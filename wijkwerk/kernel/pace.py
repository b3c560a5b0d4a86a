"""Long work in pieces, so that nobody waits long: as many rows as fit in a moment, then a pause in which others can write.

SQLite needs this: it has one writer at a time, and whoever waits tries again every few milliseconds (`config/sqlite`).
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from typing import TypeVar

LONGEST = 0.1  # seconds, for a piece
LONGEST_BESIDE_OTHERS = 0.4  # seconds, where others need not wait for it
BREATH = 0.005  # seconds; longer than a waiting writer sleeps between two tries
FIRST, FEWEST, MOST = 500, 500, 4000  # rows; fewer cost more than they save others, more take too much memory

Piece = TypeVar("Piece")
Given = TypeVar("Given")


def breathe() -> None:
    time.sleep(BREATH)


def made_ahead(make: Callable[[Given], Piece], given: Iterator[Given]) -> Iterator[Piece]:
    """As `map`, but the next one is made in a thread while its caller works on the one before.

    `given` runs in the caller's thread and may query the database; `make` may not. Errors surface in order, as they would with `map`.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming: deque[Future[Piece]] = deque()
        for each in given:
            coming.append(beside.submit(make, each))
            if len(coming) > 1:
                yield coming.popleft().result()
        if coming:
            yield coming.popleft().result()


def read_ahead(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same pieces, each read in a thread while the caller works on the one before; reading them may not query the database."""
    for piece in made_ahead(lambda _nth: next(pieces, None), repeat(None)):
        if piece is None:
            return
        yield piece


def fitting(rows: int, *, took: float, longest: float = LONGEST) -> int:
    """How many rows fit in a piece, now that `rows` of them `took` so many seconds."""
    return max(FEWEST, min(MOST, int(rows * longest / max(took, 1e-6))))


class Pace:
    """`rows`: how many to take next. Where writers need not wait for each other, there is no pause between two pieces."""

    def __init__(self, *, is_only_writer: bool = True) -> None:
        self.rows = FIRST
        self._is_only_writer = is_only_writer

    def ahead(self, make: Callable[[Given], Piece], given: Iterator[Given]) -> Iterator[Piece]:
        """`made_ahead`, unless a second thread would slow the writing that others wait for."""
        return map(make, given) if self._is_only_writer else made_ahead(make, given)

    def read(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """`read_ahead`, on the same condition."""
        return pieces if self._is_only_writer else read_ahead(pieces)

    @contextmanager
    def piece(self, rows: int) -> Iterator[None]:
        """Wraps the transaction of a piece. The clock decides how many rows are taken at once, never their order."""
        began = time.perf_counter()
        yield
        longest = LONGEST if self._is_only_writer else LONGEST_BESIDE_OTHERS
        self.rows = fitting(rows, took=time.perf_counter() - began, longest=longest)
        if self._is_only_writer:
            breathe()
