"""Several people who do something at the same moment, each on a connection of their own."""

import threading
from collections.abc import Callable
from functools import partial

from django.db import connections

from wijkwerk.kernel.refusal import Refusal


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each got, or the refusal each was told; in the order in which they were done."""
    got: list[object] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            got.append(act())
        except Refusal as refusal:
            got.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == len(acts), "somebody got no answer"
    return got


def all_at_once(act: Callable[[int], object], *, people: int = 4) -> list[object]:
    """The same by so many people; each is given a number from 0."""
    return at_once(*(partial(act, number) for number in range(people)))
