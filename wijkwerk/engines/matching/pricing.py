"""The compiled part for large weeks: bounds by prices, and annealing on the pairs those prices leave."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.matching.table import fits_whole_numbers

if TYPE_CHECKING:
    from wijkwerk.engines.matching.board import Board
    from wijkwerk.engines.matching.search import Search

NEAR = 0.03  # of what a placed pair adds to fairness: rows that cost a week no more are annealed
MAKING = 20.0  # seconds that must be left where machine code is still to be made
PART = 0.45  # of the time left, for prices
ANNEALING = 0.5
SHARES = {2: 0.5, 3: 1.0}  # by level


@dataclass(slots=True)
class Pricing:
    """`point`: the best prices for level 2; `proven`: for which plan levels 3 and 4 were priced."""

    market: Any
    point: Any
    proven: Any = None

    def near(self, board: "Board", width: float) -> Any:
        """Rows of the table that cost a week no more than this part of what a placed pair adds to fairness."""
        return self.market.near(self.point, width * board.worth()[1] / max(1, sum(map(len, board.crew))))

    def near_pairs(self, board: "Board", width: float) -> set[int]:
        return set(self.market.table.pair[self.near(board, width)].tolist())

    def prove_rest(self, search: "Search", part: float) -> None:
        """Levels 3 and 4, each from the prices of level 2 at the rate that is best at once; `part` of the work is done then."""
        from wijkwerk.engines.matching.prices import Market, descend, started

        worth = search.board.worth()
        if worth == self.proven or not search.goes_on():
            return
        self.proven = worth
        market = Market(self.market.table, worth)
        for level in (2, 3):
            if search.bounds.of(worth)[level] > worth[level]:
                goes_on = search.for_part(SHARES[level])
                point = started(market, level, self.point, goes_on)
                bound, _point = descend(market, level, point, goes_on)
                if bound is not None:
                    search.bounds.prove(level, worth, bound)
                search.tell(part, f"level {level + 1}")


def priced_and_annealed(search: "Search") -> Pricing | None:
    """None where numbers are too large for it, or time too short."""
    if not search.goes_on() or not fits_whole_numbers(search.week):
        return None
    from wijkwerk.engines.matching.compiled import is_made
    from wijkwerk.engines.matching.cooling import Cooling
    from wijkwerk.engines.matching.prices import Market, descend
    from wijkwerk.engines.matching.table import table_of

    if search.left() < MAKING and not is_made():
        return None
    worth = search.board.worth()
    pricing = Pricing(Market(table_of(search.week), worth), None)
    pricing.point = pricing.market.first()
    pricing.near(search.board, 0.0)  # loads the machine code
    bound, pricing.point = descend(pricing.market, 1, pricing.point, search.for_part(PART))
    if bound is not None:
        search.bounds.prove(1, worth, bound)
    search.tell(0.3, "prices")
    if search.goes_on():
        cooling = Cooling(search.board, pricing.market.table, pricing.near(search.board, NEAR), search.seed)
        cooling.run(
            lambda: search.left() * ANNEALING, search.goes_on, lambda part: search.tell(0.3 + 0.1 * part, "annealing")
        )
    return pricing
