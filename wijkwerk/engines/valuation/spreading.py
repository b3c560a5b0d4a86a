"""One run of adoption: the loop over years and homes that have not joined, in plain Python and, for much work, as machine code.

A home joins in a year with chance p when its patience, an exponential number drawn once, is used up: each year takes −ln(1 − p) of it.
The chances are those of a new number every year (the exponential is memoryless), at the cost of one number per home.
"""

from functools import cache
from typing import Any

from wijkwerk.engines import machine_code

WORTH_COMPILING = 20_000  # home-years: below this, plain Python is done before a compiler is loaded


def spread(
    around: Any, at: Any, hazards: Any, patience: Any, talks: int, chosen: Any, joined: Any, scratch: Any
) -> None:
    """Fills `joined` with the year (0, 1, …) in which each home joins; what was there, the number of years, stays where none does.

    around: (begins, who): `who[begins[h]:begins[h + 1]]` have home h among their neighbours;
    hazards[at[h] + 2 × neighbours who joined + talked]: −ln(1 − chance); `at` moves along, patience is used up;
    chosen[year][talk]: uniform numbers that pick who is talked to among those who wait (Floyd's sample without replacement);
    scratch: (rates, waiting, marked, fresh), a number per home each: whatever, 0, 1, 2 …, -1s, and whatever.
    """
    begins, who = around
    rates, waiting, marked, fresh = scratch
    left, years = len(patience), joined[0]
    for home in range(left):
        rates[home] = hazards[at[home]]
    for year in range(years):
        most = min(talks, left)
        for talk in range(most):
            last = left - most + talk
            place = last if most == left else int(chosen[year][talk] * (last + 1))
            if marked[waiting[place]] == year:
                place = last
            home = waiting[place]
            marked[home] = year
            patience[home] -= hazards[at[home] + 1] - rates[home]
        kept = new = 0
        for place in range(left):  # without a branch: both lists are written, one of them grows
            home = waiting[place]
            patience[home] -= rates[home]
            joins = patience[home] <= 0
            fresh[new] = waiting[kept] = home
            new += joins
            kept += not joins
        left = kept
        for nth in range(new):
            joined[fresh[nth]] = year
            for place in range(begins[fresh[nth]], begins[fresh[nth] + 1]):
                home = who[place]
                at[home] += 2
                rates[home] = hazards[at[home]]


@cache
def compiled() -> Any:
    """`spread` as machine code that lets other threads go on; kept on disk for the next time."""
    return machine_code.compiled(spread)
