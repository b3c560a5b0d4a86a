"""How many rows of a long list are taken at once: as many as fit in the moment that somebody else may wait."""

from collections.abc import Iterator
from threading import get_ident

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel.pace import FEWEST, LONGEST, MOST, Pace, fitting, made_ahead, read_ahead


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


def test_what_is_read_ahead_comes_in_its_order_and_nothing_is_missed() -> None:
    assert list(read_ahead([nth] for nth in range(5))) == [[0], [1], [2], [3], [4]]
    assert list(read_ahead(iter([]))) == []


def test_an_error_while_reading_ahead_comes_after_the_pieces_before_it() -> None:
    def pieces() -> Iterator[list[int]]:
        yield [1]
        raise ValueError("row 2")

    ahead = read_ahead(pieces())

    assert next(ahead) == [1]
    with pytest.raises(ValueError, match="row 2"):
        next(ahead)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_what_is_made_ahead_comes_in_the_order_of_what_it_is_made_of(count: int) -> None:
    assert list(made_ahead(str, iter(range(count)))) == [str(nth) for nth in range(count)]


def test_what_may_ask_the_database_does_so_in_the_thread_that_has_it_and_making_does_not() -> None:
    asked: list[int] = []
    made: list[int] = []

    def given() -> Iterator[int]:
        for nth in range(3):
            asked.append(get_ident())
            yield nth

    def make(nth: int) -> int:
        made.append(get_ident())
        return nth

    list(made_ahead(make, given()))

    assert set(asked) == {get_ident()}
    assert get_ident() not in made


def test_an_error_while_making_comes_after_what_was_made_before_it() -> None:
    ahead = made_ahead(lambda nth: 1 // nth, iter([1, 0]))

    assert next(ahead) == 1
    with pytest.raises(ZeroDivisionError):
        next(ahead)


@pytest.mark.parametrize(("is_only_writer", "here"), [(True, True), (False, False)])
def test_only_where_others_do_not_wait_for_it_is_anything_made_beside_writing(is_only_writer: bool, here: bool) -> None:
    pace = Pace(is_only_writer=is_only_writer)

    [making] = pace.ahead(lambda _given: get_ident(), iter([None]))
    [reading] = pace.read(get_ident() for _nth in range(1))

    assert {making == get_ident(), reading == get_ident()} == {here}
