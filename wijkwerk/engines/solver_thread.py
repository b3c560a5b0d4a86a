"""A solver in machine code does not hear Ctrl-C: it works in a thread, and who waits for it looks up now and then.

A thread that was asked to stop, or has no time left, is left behind: it ends when it is ready, or with the process.
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
    """Whether it came to its end. What it uses must not be used again when it did not. Raises MemoryError where no thread can begin."""
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
    """A thread that may be left behind. Raises MemoryError where none can begin."""
    thread = Thread(target=work, name=NAME, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        raise MemoryError from None
    return thread


def is_left_behind() -> bool:
    """Whether a solver still works on what nobody waits for."""
    return any(thread.name == NAME for thread in threads())


def ended(status: int) -> int:
    """The exit status; a process with a solver left behind ends here and now, since C++ takes the usual way amiss."""
    if is_left_behind():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status
