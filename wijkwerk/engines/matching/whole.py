"""All shifts at once, one level after the other, on the columns that the relaxation shows to matter."""

from typing import TYPE_CHECKING, Any

from wijkwerk.engines.matching.highs import Limits, whole_bound
from wijkwerk.engines.matching.moves import improve
from wijkwerk.engines.matching.neighbourhoods import taken_over
from wijkwerk.engines.matching.program import LEVELS, Block
from wijkwerk.engines.matching.relax import Relaxation, Relaxed, largest

if TYPE_CHECKING:
    from wijkwerk.engines.matching.search import Search

FEW = 15  # pairs per shift to begin with
PATIENCE = 2_000  # columns that come in at once
NEAR = 6_000
NODES = 1


def improve_whole(search: "Search") -> None:
    """Each level: a proven bound by the relaxation, and a better plan by a program on the columns near it."""
    board, bounds = search.board, search.bounds
    block = Block(board, [shift for shift, at in enumerate(search.week.at) if at])
    relaxation = Relaxation(block, _few(block))
    search.tell(0.35, "level 1")
    for level in range(LEVELS):
        if not search.goes_on():
            return
        worth, values = board.worth(), block.values(level)
        if bounds.of(worth)[level] > worth[level]:
            relaxed = relaxation.most(values, search.limits(0), PATIENCE)
            if relaxed is None:
                return
            bounds.prove(level, worth, whole_bound(relaxed.bound, block.units[level]))
            search.tell(0.35 + 0.1 * level, f"level {level + 1}")
            found = _near(relaxation, values, relaxed, search.limits(NODES))
            if found is not None:
                taken_over(board, block.crews(found))
                improve(board, search.goes_on)
        relaxation.require(values, board.worth()[level] // block.units[level])
        search.tell(0.4 + 0.1 * level, f"level {level + 1}")


def _few(block: Block) -> Any:
    """The plan as it stands, and for every shift those whose first shift is worth most."""
    import numpy as np

    week, few = block.board.week, np.array(block.start()) > 0.5
    for columns in block.of_shift.values():
        few[sorted(columns, key=lambda column: -week.wait[block.pairs[column][0]])[:FEW]] = True
    return few


def _near(relaxation: Relaxation, values: Any, relaxed: Relaxed, limits: Limits) -> Any:
    """The best plan on the columns of the relaxation, of the plan as it stands, and those that were nearly good enough."""
    import numpy as np

    block = relaxation.block
    start = np.array(block.start())
    inside = relaxation.with_counts(
        (relaxed.columns > 1e-6) | (start > 0.5) | largest(relaxed.price - relaxed.price.min() + 1, NEAR)
    )
    program, _rows = relaxation.part(inside, is_whole=True)
    found = program.most(values[inside], start[inside], limits)
    if found is None or found.columns is None:
        return None
    columns = np.zeros(block.count)
    columns[inside] = found.columns
    return columns
