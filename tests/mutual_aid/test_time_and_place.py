"""How far, whose turn, and how long: plain values."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.mutual_aid import rules

METRES = st.floats(0, 300_000)
POINTS = st.tuples(METRES, METRES)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(POINTS, POINTS)
def test_a_distance_is_told_in_steps_and_is_the_same_both_ways(a: tuple[float, float], b: tuple[float, float]) -> None:
    far = rules.metres_apart(a, b)

    assert far == rules.metres_apart(b, a)
    assert far is not None and far % rules.STEP_METRES == 0


def test_of_an_unknown_block_no_distance_is_told() -> None:
    assert rules.metres_apart(None, (0.0, 0.0)) is None


@given(
    count=st.integers(1, 12),
    first=DAYS,
    later=st.integers(-40, 900),
    every=st.integers(1, 31),
    shown=st.integers(1, 60),
)
def test_nobody_has_more_than_one_turn_more_than_another(
    count: int, first: date, later: int, every: int, shown: int
) -> None:
    start = first + timedelta(days=later)

    turns = rules.turns(count=count, first_on=first, every=every, from_on=start, shown=shown, swapped={})

    had = Counter(dict.fromkeys(range(count), 0))
    had.update(turn.place for turn in turns if turn.place is not None)
    assert max(had.values()) - min(had.values()) <= 1
    assert all(turn.on >= max(first, start) and (turn.on - first).days % every == 0 for turn in turns)
    assert [turn.on for turn in turns] == sorted({turn.on for turn in turns})


def test_a_turn_that_is_swapped_is_the_others_that_day_only() -> None:
    on = date(2026, 11, 27)

    turns = rules.turns(count=3, first_on=date(2026, 11, 20), every=7, from_on=on, shown=2, swapped={on: None})

    assert [turn.place for turn in turns] == [None, 2]


@given(st.integers(2, 30))
def test_a_round_of_ringing_comes_by_everybody_and_ends_where_it_began(count: int) -> None:
    place, rung = 0, []
    for _nth in range(count):
        place = rules.rings(place, count=count)
        rung.append(place)

    assert sorted(rung) == list(range(count))
    assert place == 0


@given(st.lists(st.integers(), min_size=1, max_size=8, unique=True), st.data())
def test_moving_somebody_in_the_row_loses_nobody(members: list[int], data: st.DataObject) -> None:
    moved, earlier = data.draw(st.sampled_from(members)), data.draw(st.booleans())

    order = rules.order_of(members, moved=moved, earlier=earlier)

    assert sorted(order) == sorted(members)
    assert abs(order.index(moved) - members.index(moved)) <= 1


@given(st.integers(1, 400))
def test_nothing_is_kept_longer_than_thirty_days(days: int) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)

    assert rules.forgets_before(at, days_kept=days) >= at - timedelta(days=30)
