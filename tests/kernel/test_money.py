"""Money: read as people write it, shown as people read it, and split without losing a cent."""

import os
import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel import money

amounts = st.integers(-(10**13), 10**13)
weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200),
        ("12,5", 1250),
        ("1234,56", 123456),
        ("1.234,56", 123456),
        ("1.234", 123400),
        ("1.234.567", 123456700),
        ("1,234.56", 123456),
        ("12.50", 1250),
        ("1 234,56", 123456),
        ("€ 12", 1200),
        ("€12,50", 1250),
        ("12,50 €", 1250),
        ("12,-", 1200),
        ("€ 12,–", 1200),
        ("-3,50", -350),
        ("−3,50", -350),
        ("€ -3,50", -350),
        ("-€ 3,50", -350),
        ("  7 ", 700),
        ("0,005", 1),
        ("0,0049", 0),
        ("-0,005", -1),
        ("١٢", 1200),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert money.cents_from_text(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "€",
        "-",
        "abc",
        "12 euro",
        "1.2.3",
        "12,3,4",
        "1.23.456",
        "12 34",
        "1€50",
        "--5",
        "- € -5",
        "1e5",
        "NaN",
        "inf",
        "0x10",
        "1_000",
        "½",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        money.cents_from_text(typed)


@pytest.mark.parametrize("typed", ["9" * 16, "9" * 400, f"0,{'1' * 40}"])
def test_an_amount_of_too_many_digits_is_refused_and_never_rounded(typed: str) -> None:
    with pytest.raises(ValueError, match="more digits"):
        money.cents_from_text(typed)


def test_an_amount_of_as_many_digits_as_can_be_reckoned_with_is_exact() -> None:
    assert money.cents_from_text("9" * 15) == (10**15 - 1) * 100


@given(st.text(alphabet="0123456789.,-€ −–e\n", max_size=20))
def test_reading_gives_a_number_or_says_that_it_is_none(typed: str) -> None:
    try:
        read = money.decimal_from_text(typed)
    except ValueError:
        return

    assert read.is_finite()


@given(amounts)
def test_an_amount_that_is_shown_is_read_back(cents: int) -> None:
    assert money.cents_from_text(money.euro(cents)) == cents


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(0, "€ 0"), (5, "€ 0,05"), (100, "€ 1"), (123456, "€ 1.234,56"), (100000000, "€ 1.000.000"), (-350, "− € 3,50")],
)
def test_an_amount_is_shown_the_dutch_way(cents: int, shown: str) -> None:
    assert money.euro(cents).replace("\u00a0", " ") == shown


@given(amounts)
def test_an_amount_never_breaks_over_two_lines(cents: int) -> None:
    assert len(money.euro(cents).split(" ")) == 1


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234567, 0, "1.234.567"),
        (Decimal("1234567.5"), 1, "1.234.567,5"),
        (0.25, 2, "0,25"),
        (-12, 0, "-12"),
        (-0.04, 1, "0,0"),
        (Decimal("-0.4"), 0, "0"),
    ],
)
def test_a_number_is_grouped_the_dutch_way_and_nothing_has_no_sign(value: float, decimals: int, shown: str) -> None:
    assert money.number(value, decimals=decimals) == shown


def test_a_number_is_whole_unless_decimals_are_asked() -> None:
    assert money.number(1234.4) == "1.234"


@given(amounts, weights)
def test_shares_add_up_to_the_cent(cents: int, weights: list[int]) -> None:
    assert sum(money.split(cents, weights=weights)) == cents


@given(amounts, weights)
def test_every_share_is_within_a_cent_of_what_is_fair(cents: int, weights: list[int]) -> None:
    shares = money.split(cents, weights=weights)

    assert all(
        abs(share - Fraction(cents * weight, sum(weights))) < 1 for share, weight in zip(shares, weights, strict=True)
    )


@given(amounts, weights)
def test_who_has_no_weight_gets_no_cent(cents: int, weights: list[int]) -> None:
    shares = money.split(cents, weights=weights)

    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)


@given(amounts, weights)
def test_two_ways_of_splitting_agree(cents: int, weights: list[int]) -> None:
    assert money.split(cents, weights=weights) == _handed_out_one_by_one(cents, weights)


def _handed_out_one_by_one(cents: int, weights: list[int]) -> list[int]:
    """Exact fractions; each odd cent goes to whoever is furthest behind, the first among equals."""
    fair = [Fraction(cents * weight, sum(weights)) for weight in weights]
    shares = [share.__floor__() for share in fair]
    while sum(shares) < cents:
        behind = [exact - share for exact, share in zip(fair, shares, strict=True)]
        shares[behind.index(max(behind))] += 1
    return shares


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [3, -1]])
def test_weights_that_divide_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights must be zero or more"):
        money.split(100, weights=weights)


@pytest.mark.slow
def test_two_ways_of_splitting_agree_on_every_random_amount() -> None:
    """`SOAK=1` splits 100,000."""
    chance = random.Random(20261126)

    for _case in range(100_000 if os.environ.get("SOAK") else 10_000):
        weights = [chance.choice((0, 1, 1, 2, 3, 7, chance.randint(0, 1000))) for _ in range(chance.randint(1, 9))]
        weights[chance.randrange(len(weights))] += 1
        cents = chance.randint(-5_000, chance.choice((100, 10_000, 10**12)))
        assert money.split(cents, weights=weights) == _handed_out_one_by_one(cents, weights), (cents, weights)
