"""Work that cannot be interrupted, such as HiGHS, run in threads so that its caller can stop waiting."""

import os
import queue
from collections.abc import Callable, Sequence
from typing import TypeVar

from wijkwerk.engines.progress import MayGoOn
from wijkwerk.engines.solver_thread import begin

Result = TypeVar("Result")
LOOK = 0.05  # seconds between two looks at whether there is still time


def side_by_side(works: Sequence[Callable[[], Result]], goes_on: MayGoOn) -> list[Result | None]:
    """The results in order; None for what was not done in time. Raises what any of them raises.

    HiGHS releases the GIL while it works, so threads are enough for both cores; left alone they end with the process.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Result | BaseException]] = queue.SimpleQueue()
    for index in range(len(works)):
        waiting.put(index)

    def take() -> None:
        while goes_on():
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((index, works[index]()))
            except BaseException as error:  # told to whoever waits
                done.put((index, error))

    threads = [begin(take) for _core in range(min(len(works), os.cpu_count() or 1))]
    results, found = _collected(len(works), done, goes_on)
    if found == len(works):  # nobody is left behind: they are ending
        for thread in threads:
            thread.join()
    return results


def _collected(
    count: int, done: "queue.SimpleQueue[tuple[int, Result | BaseException]]", goes_on: MayGoOn
) -> tuple[list[Result | None], int]:
    """The results, and how many there are."""
    results: list[Result | None] = [None] * count
    found = 0
    while found < count and goes_on():
        try:
            index, result = done.get(timeout=LOOK)
        except queue.Empty:
            continue
        if isinstance(result, BaseException):
            raise result
        results[index] = result
        found += 1
    return results, found
