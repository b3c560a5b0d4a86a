"""Annealing moves people about, and every plan that it leaves is right of itself."""

import numpy as np
import pytest

from wijkwerk.engines.matching.annealing import anneal
from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.construct import construct
from wijkwerk.engines.matching.cooling import Cooling
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import Size, sample
from wijkwerk.engines.matching.table import table_of
from wijkwerk.engines.matching.week import Week
from wijkwerk.engines.progress import always


def _annealable(seed: int) -> Cooling:
    board = Board(Week(read_instance(sample(Size(300, 80, 1_500, 5), seed))))
    construct(board)
    table = table_of(board.week)
    return Cooling(board, table, np.arange(len(table.shift)), seed)


@pytest.mark.parametrize("seed", range(4))
def test_a_hot_plan_keeps_every_rule_and_fills_no_fewer_places(seed: int) -> None:
    cooling = _annealable(seed)
    week, before = cooling.board.week, cooling.board.worth()
    crews = cooling._crews()

    anneal(cooling.table, crews, cooling.draw, 0, len(cooling.draw.rows), 40_000, 1e6, 1e5)

    hot = Board(week)
    hot.set_crews(cooling._found(crews).values())
    assert hot.crews() != cooling.board.crews()
    assert all(hot.holds(shift, crew) for shift, crew in enumerate(hot.crew))
    assert all(week.may_all(person, has) for person, has in enumerate(hot.has))
    assert hot.worth()[0] >= before[0]


def test_what_has_cooled_is_fairer() -> None:
    cooling = _annealable(1)
    before = cooling.board.worth()

    cooling.run(lambda: 1e9, always, lambda _part: None)

    assert cooling.board.worth() > before


def test_without_pairs_to_move_about_nothing_changes() -> None:
    cooling = _annealable(2)
    none = Cooling(cooling.board, cooling.table, np.arange(0), 2)
    before = none.board.worth()

    none.run(lambda: 1e9, always, lambda _part: None)

    assert none.board.worth() == before
