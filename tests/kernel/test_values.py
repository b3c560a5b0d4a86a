"""Values everything stands on: codes, money, days, quarters, texts, places."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel import clock, codes, columns, geometry, money, text
from wijkwerk.kernel.actor import VISITOR, person
from wijkwerk.kernel.periods import Quarter, quarters_from
from wijkwerk.kernel.states import NotNow, check_move

bodies = st.text(alphabet=codes.ALPHABET, min_size=5, max_size=5)


@given(bodies)
def test_a_code_is_understood_however_it_is_typed(body: str) -> None:
    code = codes.pretty(body + codes.check_character(body))

    assert codes.normalise(code.lower().replace("-", " ")) == code
    assert codes.normalise(f" {code.replace('0', 'o').replace('1', 'l')} ") == code


@given(bodies, st.integers(0, 5), st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_nearly_always_seen(body: str, at: int, other: str) -> None:
    bare = body + codes.check_character(body)
    wrong = bare[:at] + other + bare[at + 1 :]

    confusable = {bare[at], other} == {"0", "Z"}
    assert wrong == bare or confusable or codes.normalise(wrong) is None


def test_a_code_can_be_said_on_the_telephone() -> None:
    assert codes.spelled("K7Q-4MX") == "Karel, zeven, Quirinus. Vier, Marie, Xantippe."


def test_new_codes_are_valid() -> None:
    assert all(codes.normalise(code) == code for code in (codes.new_code() for _nth in range(200)))


@pytest.mark.parametrize("nonsense", ["", "K7Q", "K7Q-4MXX", "K7Q-4M!", "äöü-äöü"])
def test_what_is_no_code_is_none(nonsense: str) -> None:
    assert codes.normalise(nonsense) is None


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,5", 123450),
        ("€ 12", 1200),
        ("12,-", 1200),
        ("1.234", 123400),
        ("1,234.56", 123456),
        ("-3,50", -350),
        ("−3,50", -350),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, cents: int) -> None:
    assert money.cents_from_text(typed) == cents


@pytest.mark.parametrize("nonsense", ["", "abc", "1.2.3", "12,3,4", "1e5", "NaN"])
def test_what_is_no_amount_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        money.cents_from_text(nonsense)


@given(st.integers(-(10**9), 10**9))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert money.cents_from_text(money.euro(cents)) == cents


def test_weights_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="weights"):
        money.split(100, weights=[0, 0])


def test_a_number_is_grouped_the_dutch_way() -> None:
    assert money.number(Decimal("1234567.5"), decimals=1) == "1.234.567,5"


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day: date, hours: int) -> None:
    start, end = clock.day_bounds(day, zone="Europe/Amsterdam")

    assert (end - start).total_seconds() == hours * 3600


def test_a_late_evening_belongs_to_its_local_day() -> None:
    assert clock.local_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), zone="Europe/Amsterdam") == date(2026, 7, 1)


def test_a_moment_of_the_clock_is_found_again() -> None:
    moment = clock.local_moment(date(2026, 11, 24), time(19), zone="Europe/Amsterdam")

    assert moment == datetime(2026, 11, 24, 18, tzinfo=UTC)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)

    assert quarter.first_day <= day <= quarter.last_day
    assert Quarter.named(quarter.name) == quarter


def test_quarters_run_on_over_the_year() -> None:
    assert [each.name for each in quarters_from(Quarter(2026, 3), count=3)] == ["2026K3", "2026K4", "2027K1"]


@pytest.mark.parametrize("nonsense", ["2026", "2026K5", "K1", "2026k1"])
def test_what_is_no_quarter_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match="is not a quarter"):
        Quarter.named(nonsense)


@pytest.mark.parametrize(
    ("a", "b"),
    [("+31 6 12345678", "06-12345678"), ("0031 (0)6 12345678", "0612345678"), ("020 123 45 67", "0201234567")],
)
def test_one_number_written_two_ways_is_one(a: str, b: str) -> None:
    assert text.phone_key(a) == text.phone_key(b)


@pytest.mark.parametrize(
    ("typed", "stored"), [("1234 ab", "1234AB"), ("1234AB", "1234AB"), ("0234AB", None), ("12345", None)]
)
def test_postcodes_are_read_as_people_write_them(typed: str, stored: str | None) -> None:
    assert text.postcode(typed) == stored


@given(st.text())
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert text.clean(text.clean(words)) == text.clean(words)


def test_names_are_found_without_accents() -> None:
    assert text.sort_key("  Zoë  Özgür ") == "zoe ozgur"


def test_the_centre_of_the_grid_is_where_it_is() -> None:
    x, y = geometry.rd_from_degrees(5.38720621, 52.15517440)

    assert (round(x), round(y)) == (155000, 463000)


def test_inside_and_outside_a_ring() -> None:
    ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]

    assert geometry.inside((2.0, 2.0), ring)
    assert not geometry.inside((5.0, 2.0), ring)


def test_metres_are_rounded_half_up() -> None:
    assert geometry.metres((0.0, 0.0), (2.5, 0.0)) == 3


def test_only_a_person_has_a_login() -> None:
    assert (person(7).user_id, VISITOR.user_id) == (7, None)


def test_a_move_that_the_table_does_not_know_is_refused() -> None:
    with pytest.raises(NotNow):
        check_move("done", "open", table={"open": {"done"}, "done": set()})


@pytest.mark.parametrize(
    ("cell", "house"), [("12", (12, "")), ("12 A", (12, "A")), ("12-2", (12, "2")), ("12bis", (12, "BIS"))]
)
def test_house_numbers_as_people_write_them(cell: str, house: tuple[int, str]) -> None:
    assert columns.a_house(cell) == house


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("24-11-2026", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("20261124", "2026-11-24"),
        ("1/3/2020", "2020-03-01"),
    ],
)
def test_days_as_people_write_them(cell: str, day: str) -> None:
    assert columns.a_day(cell) == day


@pytest.mark.parametrize(
    ("parse", "cell"),
    [(columns.a_day, "31-02-2026"), (columns.a_house, "A12"), (columns.a_phone, "12"), (columns.an_email, "nee")],
)
def test_cells_that_make_no_sense_are_told(parse: object, cell: str) -> None:
    with pytest.raises(columns.BadCell):
        parse(cell)
