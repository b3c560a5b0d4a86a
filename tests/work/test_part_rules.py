"""What an organisation can do of a package is found without a database."""

from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.work import rules


@given(units=st.lists(st.integers(1, 9), max_size=12), most=st.integers(0, 40))
def test_what_fits_is_never_too_much_and_nothing_that_still_fits_is_left(units: list[int], most: int) -> None:
    found = rules.that_fit(units, most=most)

    room = most - sum(units[place] for place in found)
    assert room >= 0
    assert all(units[place] > room for place in set(range(len(units))) - set(found))
