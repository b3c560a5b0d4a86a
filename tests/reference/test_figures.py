"""Figures: dated, sourced, within their range, and refused with the name of file and key where they are not."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from wijkwerk.reference.figures import (
    FILES,
    GRADES,
    Figure,
    NoCurrentFigure,
    figure,
    figures,
    read_figures,
)
from wijkwerk.reference.toml import FOLDER, WrongReference

TODAY = date(2026, 11, 28)
ROW = {
    "key": '"gas_price"',
    "unit": '"€/m3"',
    "value": "1.2",
    "valid_from": "2026-01-01",
    "source": '"somewhere"',
    "seen": '"2026-11"',
    "grade": '"source"',
}


def _file(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "made_up.toml"
    text = ["[[figure]]\n" + "".join(f"{name} = {value}\n" for name, value in row.items()) for row in rows]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def test_every_shipped_figure_says_where_it_comes_from() -> None:
    rows = [row for of_key in figures().values() for row in of_key]

    assert len(rows) > 60
    for row in rows:
        assert row.grade in GRADES
        assert row.low <= row.value <= row.high
        assert row.source and row.unit
        assert date.fromisoformat(f"{row.seen}-01") <= TODAY


def test_assumption_says_so_in_its_source_and_nothing_else_does() -> None:
    for of_key in figures().values():
        for row in of_key:
            assert row.is_assumption == row.source.startswith("aanname"), row.key


def test_every_assumed_amount_has_a_range() -> None:
    for of_key in figures().values():
        for row in of_key:
            if row.is_assumption and row.unit != "jaar":
                assert row.low < row.value < row.high, row.key


def test_every_file_of_figures_is_read() -> None:
    catalogues = {"accounts", "needs", "skills", "law", "outlines", "helplines", "population"}

    assert {path.stem for path in FOLDER.glob("*.toml")} == {Path(file).stem for file in FILES} | catalogues


@pytest.mark.parametrize(
    ("key", "on", "value"),
    [
        ("volunteer_hour_21", date(2023, 6, 1), 500),
        ("volunteer_hour_21", date(2026, 6, 1), 575),
        ("volunteer_hour_young", date(2024, 6, 1), 325),
        ("volunteer_month", date(2022, 12, 31), 18_000),
        ("volunteer_month", date(2025, 12, 31), 21_000),
        ("volunteer_month", date(2026, 1, 1), 22_000),
        ("volunteer_year", date(2026, 12, 31), 220_000),
        ("minimum_wage_hour", date(2025, 6, 30), 1406),
        ("minimum_wage_hour", date(2025, 7, 1), 1440),
        ("gas_small_measures", TODAY, Decimal("140.9")),
        ("electricity_small_measures", TODAY, Decimal("345.4")),
        ("gas_roof", TODAY, 420),
        ("co2_gas", TODAY, Decimal("1.78")),
        ("co2_electricity", TODAY, Decimal("0.48")),
    ],
)
def test_figure_of_the_day_is_found(key: str, on: date, value: Decimal | int) -> None:
    assert figure(key, on).value == value


@pytest.mark.parametrize(
    ("key", "on"),
    [("volunteer_month", date(2027, 1, 1)), ("volunteer_hour_21", date(2022, 12, 31)), ("unheard_of", TODAY)],
)
def test_no_figure_for_a_day_is_told(key: str, on: date) -> None:
    with pytest.raises(NoCurrentFigure, match=f"no figure '{key}' for {on}"):
        figure(key, on)


def test_small_measures_are_what_the_published_totals_give_per_home() -> None:
    homes = 4597

    assert round(Decimal(647_820) / homes, 1) == figure("gas_small_measures", TODAY).value
    assert round(Decimal(1_587_690) / homes, 1) == figure("electricity_small_measures", TODAY).value
    assert round(Decimal(1_826_000) / homes) == figure("co2_small_measures", TODAY).value


def _own(**changes: object) -> Figure:
    found: dict[str, object] = {
        "key": "gas_roof",
        "unit": "m3",
        "value": Decimal(300),
        "low": Decimal(250),
        "high": Decimal(350),
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
        "source": "our own meters",
        "seen": "2026-10",
        "grade": "own",
    }
    return Figure(**{**found, **changes})  # type: ignore[arg-type]


def test_neighbourhoods_own_figure_goes_first_while_it_holds() -> None:
    own = {"gas_roof": _own()}

    assert figure("gas_roof", TODAY, own).value == 300
    assert figure("gas_roof", date(2027, 1, 1), own).value == 420
    assert figure("gas_floor", TODAY, own).grade == "assumption"


def test_own_figure_without_end_holds_on() -> None:
    assert figure("gas_roof", date(2040, 1, 1), {"gas_roof": _own(valid_to=None)}).grade == "own"


def test_range_is_the_value_itself_where_none_is_given(tmp_path: Path) -> None:
    found = read_figures([_file(tmp_path, ROW)])["gas_price"][0]

    assert (found.low, found.value, found.high) == (Decimal("1.2"), Decimal("1.2"), Decimal("1.2"))
    assert found.valid_to is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"unit": None}, "gas_price: unit: is missing"),
        ({"key": None}, "?: key: is missing"),
        ({"value": '"1.2"'}, "gas_price: value: must be a number"),
        ({"value": "true"}, "gas_price: value: must be a number"),
        ({"value": "inf"}, "gas_price: value: must be a finite number"),
        ({"low": "1.3"}, "gas_price: value: 1.3 ≤ 1.2 ≤ 1.2 does not hold"),
        ({"high": "1.1"}, "gas_price: value: 1.2 ≤ 1.2 ≤ 1.1 does not hold"),
        ({"valid_from": '"2026-01-01"'}, "gas_price: valid_from: must be a day such as 2026-01-01, without quotes"),
        ({"valid_from": "2026-01-01T00:00:00"}, "gas_price: valid_from: must be a day such as 2026-01-01"),
        ({"valid_to": "2025-12-31"}, "gas_price: valid_to: must not be before valid_from"),
        ({"source": '""'}, "gas_price: source: must not be empty"),
        ({"seen": '"november"'}, "gas_price: seen: must be a month such as 2026-11"),
        ({"grade": '"own"'}, "gas_price: grade: must be one of source, derived, secondary, assumption"),
        ({"note": '"x"'}, "gas_price: note: is not a field of this format"),
    ],
)
def test_wrong_figure_is_refused_with_file_and_key(change: dict[str, str | None], says: str, tmp_path: Path) -> None:
    row = {name: value for name, value in {**ROW, **change}.items() if value is not None}

    with pytest.raises(WrongReference) as refused:
        read_figures([_file(tmp_path, row)])

    assert str(refused.value).startswith(f"made_up.toml: {says}")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"valid_from": "2027-01-01"}, "gas_price: the rows from 2026-01-01 and from 2027-01-01 overlap"),
        ({"valid_from": "2026-01-01"}, "gas_price: the rows from 2026-01-01 and from 2026-01-01 overlap"),
        (
            {"valid_from": "2025-01-01", "valid_to": "2026-01-01"},
            "gas_price: the rows from 2025-01-01 and from 2026-01-01 overlap",
        ),
        (
            {"valid_from": "2025-01-01", "valid_to": "2025-12-31", "unit": '"cent"'},
            "gas_price: the rows from 2025-01-01 and from 2026-01-01 differ in unit",
        ),
    ],
)
def test_rows_of_a_key_follow_one_another(change: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(WrongReference) as refused:
        read_figures([_file(tmp_path, ROW, {**ROW, **change})])

    assert str(refused.value) == says


@pytest.mark.parametrize("text", ["figure = 3", "[[figures]]\nkey = 1", "= nothing", "figure = [1]", ""])
def test_file_without_rows_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "made_up.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(WrongReference, match=r"^made_up\.toml: "):
        read_figures([path])
