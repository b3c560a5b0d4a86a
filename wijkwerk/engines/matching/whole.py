"""All shifts at once, as one program on the pairs that prices leave: first few, then more."""

from typing import TYPE_CHECKING

from wijkwerk.engines.matching.levels import improved
from wijkwerk.engines.matching.moves import improve
from wijkwerk.engines.matching.neighbourhoods import taken_over
from wijkwerk.engines.matching.program import LEVELS, Block

if TYPE_CHECKING:
    from wijkwerk.engines.matching.pricing import Pricing
    from wijkwerk.engines.matching.search import Search

WIDTHS = (0.0005, 0.002)  # of what a placed pair adds to fairness: pairs that cost a week no more
PART = 0.6  # of the time left that a program may take
NODES = 1


def improve_whole(search: "Search", pricing: "Pricing") -> None:
    """Level 2, and with the most pairs levels 3 and 4 after it. Without a bound: pairs are left out."""
    shifts = [shift for shift, at in enumerate(search.week.at) if at]
    for nth, width in enumerate(WIDTHS):
        last = LEVELS if width == WIDTHS[-1] else 2
        if not search.goes_on() or search.bounds.of(search.board.worth())[:last] == search.board.worth()[:last]:
            return
        block = Block(search.board, shifts, pricing.near_pairs(search.board, width))
        taken_over(search.board, improved(block, range(1, last), search.limits(NODES, PART)))
        improve(search.board, search.goes_on)
        search.tell(0.6 + 0.1 * nth, "whole")
