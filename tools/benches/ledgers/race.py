"""A client of a bench: says that it is ready, waits for the start, does one thing again and again, and tells how often."""

import sys
from collections.abc import Callable
from time import perf_counter


def run(act: Callable[[], int], seconds: float) -> None:
    """`act` does one thing and gives for how many transfers it counts."""
    act()
    print("ready", flush=True)
    sys.stdin.readline()
    print(rate(act, seconds), flush=True)


def rate(act: Callable[[], int], seconds: float) -> float:
    """Per second."""
    began, done = perf_counter(), 0
    while perf_counter() - began < seconds:
        done += act()
    return done / (perf_counter() - began)
