"""How fast it goes, and how long it waits."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.publishing import rules

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@given(st.integers(1, rules.MOST_PER_MINUTE), st.integers(1, 30))
def test_in_no_minute_go_more_than_was_set(per_minute: int, stretches: int) -> None:
    went = []
    for nth in range(stretches):
        last_minute = sum(went[-(rules.STRETCHES_PER_MINUTE - 1) :])
        went.append(rules.room(per_minute=per_minute, last_minute=last_minute, last_stretch=0))
        assert sum(went[max(0, nth + 1 - rules.STRETCHES_PER_MINUTE) :]) <= per_minute


def test_a_pace_of_one_a_minute_still_goes() -> None:
    assert rules.room(per_minute=1, last_minute=0, last_stretch=0) == 1
    assert rules.room(per_minute=1, last_minute=1, last_stretch=0) == 0


def test_each_try_for_an_address_waits_twice_as_long() -> None:
    waits = [rules.next_try(attempts=nth, at=NOW) - NOW for nth in range(1, rules.MOST_ATTEMPTS)]

    assert waits[0] == timedelta(minutes=5)
    assert all(later == 2 * earlier for earlier, later in pairwise(waits))
    assert sum(waits, timedelta()) > timedelta(hours=10)


def test_a_server_that_takes_nothing_is_tried_every_hour_without_end() -> None:
    assert rules.rest_after(1, at=NOW) == NOW + timedelta(minutes=1)
    assert rules.rest_after(1000, at=NOW) == NOW + rules.pace.LONGEST_REST
