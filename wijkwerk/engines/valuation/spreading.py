"""One run of adoption: the loop over years and homes that have not joined, in plain Python and, for much work, as machine code.

A home joins in a year with chance p when its patience, an exponential number drawn once, is used up: each year takes −ln(1 − p) of it.
That gives the same chances as a new number every year (the exponential forgets, so it may be cut in years) for one number per home.
"""

from functools import cache
from typing import Any

WORTH_COMPILING = 400_000  # home-years: below this, plain Python is done before a compiler is loaded


def spread(around: Any, offsets: Any, hazards: Any, patience: Any, talks: int, chosen: Any, joined: Any, scratch: Any) -> None:
    """Fills `joined` with the year (0, 1, …) in which each home joins; what was there, the number of years, stays where none does.

    around: (begins, who): `who[begins[h]:begins[h + 1]]` have home h among their neighbours;
    hazards[offsets[h] + 2 × neighbours who joined + talked]: −ln(1 − chance); patience is used up;
    chosen[year][talk]: uniform numbers that pick who is talked to among those who wait (Floyd's sample without replacement);
    scratch: (waiting, seen, marked, fresh), an integer per home each: 0, 1, 2 …, zeros, -1s, and whatever.
    """
    begins, who = around
    waiting, seen, marked, fresh = scratch
    left, years = len(patience), joined[0]
    for year in range(years):
        most = min(talks, left)
        for talk in range(most):
            last = left - most + talk
            place = last if most == left else int(chosen[year][talk] * (last + 1))
            if marked[place] == year:
                place = last
            marked[place] = year
        kept = new = 0
        for place in range(left):
            home = waiting[place]
            talked = 1 if marked[place] == year else 0
            patience[home] -= hazards[offsets[home] + 2 * seen[home] + talked]
            if patience[home] <= 0:
                joined[home] = year
                fresh[new] = home
                new += 1
            else:
                waiting[kept] = home
                kept += 1
        for nth in range(new):
            for place in range(begins[fresh[nth]], begins[fresh[nth] + 1]):
                seen[who[place]] += 1
        left = kept


@cache
def compiled() -> Any:
    """`spread` as machine code that lets other threads go on; kept on disk for the next time."""
    import numba

    try:
        return numba.njit(cache=True, nogil=True)(spread)
    except RuntimeError:  # no folder that a cache may be written to
        return numba.njit(nogil=True)(spread)
