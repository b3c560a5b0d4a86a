"""The example: with every distribution at its mean each printed figure is right to the cent."""

from typing import Any

import pytest

from tests.engines.valuation import cases
from wijkwerk.engines.valuation import write
from wijkwerk.engines.valuation.solve import worth


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    case = cases.read(cases.at_means(cases.example()), known=cases.at_means(cases.figures()))
    return write.result(worth(case), 0.0)


@pytest.mark.parametrize(
    ("item", "party", "year", "amount", "present"),
    [
        ("gas", "resident", 2027, 2859864, 2859864),
        ("gas", "resident", 2028, 5433742, 5314173),
        ("loon", "wijkbedrijf", 2027, -4110000, -4110000),
        ("loon", "resident", 2027, 4110000, 4110000),
    ],
)
def test_a_line_is_right_to_the_cent(
    told: dict[str, Any], item: str, party: str, year: int, amount: int, present: int
) -> None:
    line = next(each for each in told["lines"] if (each["item"], each["party"], each["year"]) == (item, party, year))

    assert (line["amount"], line["present"]) == (amount, present)


@pytest.mark.parametrize(
    ("kind", "key", "amount", "present", "middle"),
    [
        ("capital", "social", 0, 0, 0),
        ("capital", "ecological", 4630185, 4486204, 4486203),
        ("capital", "economic", 15500463, 15018456, 15018456),
        ("capital", "costs", -6266666, -6197718, -6197718),
        ("year", "2027", 580809, 580809, 580808),
        ("year", "2028", 3923536, 3837199, 3837199),
        ("year", "2029", 6351182, 6074743, 6074743),
        ("year", "2030", 3008455, 2814191, 2814191),
    ],
)
def test_a_total_is_the_sum_of_its_lines_and_its_band_that_of_the_draws(
    told: dict[str, Any], kind: str, key: str, amount: int, present: int, middle: int
) -> None:
    total = next(each for each in told["totals"][kind] if each["key"] == key)

    band = dict.fromkeys(("p5", "p50", "p95"), middle)
    assert total == {"key": key, "amount": amount, "present": present, **band}


def test_the_npv_and_the_year_of_payback_are_as_printed(told: dict[str, Any]) -> None:
    assert told["npv"] == {"mean": 13306942, "sd": 0, "p5": 13306941, "p50": 13306941, "p95": 13306941}
    assert told["payback"] == 2027
    assert told["sensitivity"] == []


def test_the_matrix_is_as_printed(told: dict[str, Any]) -> None:
    assert told["matrix"] == {
        "parties": ["wijkbedrijf", "municipality", "resident", "nature_and_future"],
        "items": ["bezoek", "coordinatie", "loon", "bijdrage", "gas", "co2", "uitkering"],
        "cells": [
            [-4615322, 0, -9335428, 8404156, 0, 0, 0],
            [0, -1582396, 0, -8404156, 0, 0, 5196570],
            [0, 0, 9335428, 0, 15018456, 0, -5196570],
            [0, 0, 0, 0, 0, 4486204, 0],
        ],
        "party_totals": [-5546594, -4789982, 19157314, 4486204],
        "item_totals": [-4615322, -1582396, 0, 0, 15018456, 4486204, 0],
        "total": 13306942,
    }


def test_quantities_are_told_before_and_after_corrections(told: dict[str, Any]) -> None:
    gas = told["quantities"][0]

    assert list(gas["gross"].values()) == pytest.approx(
        [27393.3333333333, 54786.6666666667, 54786.6666666667, 27393.3333333333]
    )
    assert list(gas["net"].values()) == pytest.approx([19723.2, 37474.08, 33726.672, 15975.792])


def test_what_has_no_price_is_told_beside_and_a_result_beside_what_was_published(told: dict[str, Any]) -> None:
    assert told["beside"] == [{"outcome": "contact", "unit": "contact", "why": "no_price"}]
    assert told["results"][0]["mean"] == 2050.0
    assert (told["results"][0]["published"], told["results"][0]["difference"]) == (2050, 0.0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("discount", None),
        ("gas_price", 0.16524316400173583),
        ("homes", 21.255427392487256),
        ("visit_cost", 453.04112634126295),
        ("others_gas", 71.40197998363212),
    ],
)
def test_an_input_breaks_even_where_it_is_printed(told: dict[str, Any], name: str, value: float | None) -> None:
    found = next(each["value"] for each in told["break_even"] if each["input"] == name)

    assert found is None if value is None else found == pytest.approx(value, rel=1e-12)


def test_means_of_the_draws_lie_near_the_means_of_the_distributions(told: dict[str, Any]) -> None:
    drawn = cases.reckoned(cases.example(), draws=4000)

    for free, fixed in zip(drawn["totals"]["capital"], told["totals"]["capital"], strict=True):
        error = max(1, free["p95"] - free["p5"]) / 3.3 / 4000**0.5
        assert abs(free["present"] - fixed["present"]) < 5 * error
    assert [each["input"] for each in drawn["sensitivity"]] == ["anyway_gas", "co2_price", "gas_saved"]
    assert set(drawn["shown"]["npv"].values()) == {8000000, 13000000, 19000000, 1000000}
