"""A solver in C++ does not react to Ctrl-C: it runs in a thread, while its caller checks now and then whether to go on.

A thread that was asked to stop, or is out of time, is left behind: it ends when it is done, or with the process.
"""

import os
import sys
from collections.abc import Callable
from math import inf
from threading import Thread
from threading import enumerate as threads
from time import monotonic
from typing import Any

from wijkwerk.engines.progress import MayGoOn

POLL = 0.02
GRACE = 1.0  # seconds that a solver may take to see that its own limit is over
NAME = "solver"


def ran(work: Callable[[], Any], seconds: float | None, may_go_on: MayGoOn) -> bool:
    """Whether it finished; if not, what it uses must not be used again. Raises MemoryError if no thread can be started."""
    raised: list[Exception] = []

    def working() -> None:
        try:
            work()
        except Exception as error:  # told to whoever waits
            raised.append(error)

    thread = begin(working)
    until = monotonic() + (inf if seconds is None else seconds + GRACE)
    while thread.is_alive():
        thread.join(POLL)
        if not may_go_on() or monotonic() > until:
            return False
    if raised:
        raise raised[0]
    return True


def begin(work: Callable[[], None]) -> Thread:
    """A thread that may be left behind. Raises MemoryError if none can be started."""
    thread = Thread(target=work, name=NAME, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        raise MemoryError from None
    return thread


def is_left_behind() -> bool:
    """Whether a solver that nobody waits for is still running."""
    return any(thread.name == NAME for thread in threads())


def ended(status: int) -> int:
    """The exit status; a process with a solver left behind exits at once, because C++ can crash during a normal shutdown."""
    if is_left_behind():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status
