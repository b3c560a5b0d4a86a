"""How many rows of a long list are taken at once: as many as fit in the moment that somebody else may wait."""

from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel.pace import FEWEST, LONGEST, MOST, Pace, fitting


def test_rows_that_took_twice_too_long_are_halved() -> None:
    assert fitting(2000, took=2 * LONGEST) == 1000


def test_rows_that_took_a_quarter_of_the_time_are_four_times_as_many() -> None:
    assert fitting(500, took=LONGEST / 4) == 2000


@given(st.integers(min_value=1, max_value=10_000), st.floats(min_value=0, max_value=1000))
def test_there_are_never_so_few_that_it_takes_for_ever_nor_so_many_that_memory_feels_it(rows: int, took: float) -> None:
    assert FEWEST <= fitting(rows, took=took) <= MOST


def test_a_pace_is_learned_of_the_piece_before() -> None:
    pace = Pace()

    with pace.piece(MOST * 1000):
        pass

    assert pace.rows == MOST
