"""A client of a bench: says that it is ready, waits for the start, does one thing again and again, and says how often."""

import sys
from collections.abc import Callable, Sequence
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


def in_turns(acts: Sequence[Callable[[], int]], seconds: float) -> list[float]:
    """Of each, per second, one after the other each time: what else the disk is asked for then slows all alike."""
    until, done, took = perf_counter() + seconds, [0] * len(acts), [0.0] * len(acts)
    while perf_counter() < until:
        for which, act in enumerate(acts):
            began = perf_counter()
            done[which] += act()
            took[which] += perf_counter() - began
    return [count / spent for count, spent in zip(done, took, strict=True)]
