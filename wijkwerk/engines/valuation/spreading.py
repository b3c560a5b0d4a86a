"""One run of adoption: the loop over years and homes that have not joined, in plain Python and, for much work, as machine code.

A home joins in a year with chance p when its patience, an exponential number drawn once, is used up: each year takes −ln(1 − p) of it.
That gives the same chances as a new number every year (the exponential forgets, so it may be cut in years) for one number per home.
"""

from functools import cache
from typing import Any

FOREVER = float("inf")  # the patience of a home that has joined
WORTH_COMPILING = 20_000  # home-years: below this, plain Python is done before a compiler is loaded


def spread(  # noqa: C901 (one loop, as the compiler likes it)
    around: Any, offsets: Any, hazards: Any, patience: Any, talks: int, chosen: Any, joined: Any, scratch: Any
) -> None:
    """Fills `joined` with the year (0, 1, …) in which each home joins; what was there, the number of years, stays where none does.

    around: (begins, who): `who[begins[h]:begins[h + 1]]` have home h among their neighbours;
    hazards[offsets[h] + 2 × neighbours who joined + talked]: −ln(1 − chance); patience is used up;
    chosen[year][talk]: uniform numbers that pick who is talked to among those who wait (Floyd's sample without replacement);
    scratch: (rates, seen, waiting, marked, fresh), a number per home each: whatever, zeros, 0, 1, 2 …, -1s, and whatever.
    """
    begins, who = around
    rates, seen, waiting, marked, fresh = scratch
    homes, left, years = len(patience), len(patience), joined[0]
    for home in range(homes):
        rates[home] = hazards[offsets[home]]
    for year in range(years):
        most = min(talks, left)
        for talk in range(most):
            last = left - most + talk
            place = last if most == left else int(chosen[year][talk] * (last + 1))
            if marked[waiting[place]] == year:
                place = last
            home = waiting[place]
            marked[home] = year
            patience[home] -= hazards[offsets[home] + 2 * seen[home] + 1] - rates[home]
        for home in range(homes):  # without a branch, so that many homes go at once
            patience[home] -= rates[home]
        new = 0
        for home in range(homes):
            if patience[home] <= 0:
                joined[home] = year
                patience[home] = FOREVER
                fresh[new] = home
                new += 1
        for nth in range(new):
            for place in range(begins[fresh[nth]], begins[fresh[nth] + 1]):
                home = who[place]
                seen[home] += 1
                rates[home] = hazards[offsets[home] + 2 * seen[home]]
        if talks and new:
            kept = 0
            for place in range(left):
                waiting[kept] = waiting[place]
                kept += joined[waiting[place]] == years
            left = kept


@cache
def compiled() -> Any:
    """`spread` as machine code that lets other threads go on; kept on disk for the next time."""
    import numba

    try:
        return numba.njit(cache=True, nogil=True)(spread)
    except RuntimeError:  # no folder that a cache may be written to
        return numba.njit(nogil=True)(spread)
