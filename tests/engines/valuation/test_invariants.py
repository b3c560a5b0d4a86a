"""What holds for every case, whatever the amounts, and what a change that means nothing leaves as it was."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.valuation import cases

SEEDS = st.integers(min_value=0, max_value=10**6)
FEW = settings(max_examples=15, deadline=None)


@FEW
@given(SEEDS)
def test_totals_and_matrix_add_up_to_the_npv(seed: int) -> None:
    told = cases.reckoned(cases.at_random(seed), draws=2)

    npv = told["npv"]["mean"]
    for kind in ("capital", "party", "year", "action"):
        assert sum(total["present"] for total in told["totals"][kind]) == npv
    matrix = told["matrix"]
    assert matrix["total"] == sum(matrix["party_totals"]) == sum(matrix["item_totals"]) == npv


@FEW
@given(SEEDS)
def test_a_payment_between_parties_adds_nothing(seed: int) -> None:
    document = cases.at_random(seed)

    matrix = cases.reckoned(document, draws=2)["matrix"]

    payments = {cost["id"] for cost in document["costs"] if "to" in cost}
    columns = dict(zip(matrix["items"], matrix["item_totals"], strict=True))
    assert all(columns[item] == 0 for item in payments)


@FEW
@given(SEEDS)
def test_the_order_of_rows_changes_no_figure(seed: int) -> None:
    document, other = cases.at_random(seed), cases.at_random(seed)
    for field in ("actions", "costs", "outcomes"):
        random.Random(seed).shuffle(other[field])
    other["inputs"] = dict(reversed(other["inputs"].items()))

    first, second = cases.reckoned(document, draws=2), cases.reckoned(other, draws=2)

    assert _sorted(first["lines"]) == _sorted(second["lines"])
    assert first["npv"] == second["npv"]


def _sorted(lines: list[dict[str, Any]]) -> list[str]:
    return sorted(map(str, lines))


@FEW
@given(SEEDS)
def test_ten_times_the_money_is_ten_times_the_npv(seed: int) -> None:
    document, dearer = cases.at_random(seed), cases.at_random(seed)
    for each in dearer["inputs"].values():
        if each["unit"].startswith("€"):
            each["value"] *= 10

    first, second = (cases.reckoned(each, draws=2)["npv"]["p50"] for each in (document, dearer))

    assert abs(second - 10 * first) <= 5.5


def test_another_name_for_a_fixed_input_changes_no_figure() -> None:
    document, other = cases.small(), cases.small()
    other["inputs"]["tariff"] = other["inputs"].pop("price")
    other["outcomes"][0]["values"][0]["price"] = "tariff"

    assert cases.reckoned(document)["npv"] == cases.reckoned(other)["npv"]


def test_turnover_as_a_result_never_enters_the_npv() -> None:
    document = cases.small()
    document["outcomes"], document["costs"] = [], []
    document["results"] = [{"id": "turnover", "title": "T", "unit": "€/y", "terms": [["homes", "visit"]]}]

    told = cases.reckoned(document)

    assert told["results"][0]["mean"] == 1000.0
    assert told["npv"]["mean"] == 0
    assert told["lines"] == []
    assert told["payback"] == 2027


def test_half_a_cent_is_rounded_away_from_zero_per_line() -> None:
    document = cases.small(visit=cases.amount(0.0005, "€/home"), price=cases.amount(0.000015, "€/m3"))

    lines = {line["item"]: line["amount"] for line in cases.reckoned(document)["lines"]}

    # 10 × € 0.0005 is half a cent to pay; 500 m³ × € 0.000015 is three quarters of a cent to gain
    assert lines == {"visits": -1, "gas": 1}


def test_a_share_in_percent_is_a_hundredth() -> None:
    plain, percent = cases.small(others=cases.amount(0.1, "1")), cases.small(others=cases.amount(10, "%"))

    first, second = cases.reckoned(plain), cases.reckoned(percent)

    assert first["npv"] == second["npv"]
    zeros = [next(row["value"] for row in each["break_even"] if row["input"] == "others") for each in (first, second)]
    assert abs(zeros[1] - 100 * zeros[0]) < 1e-9


def test_the_zero_nearest_to_the_mean_is_the_one_that_is_told() -> None:
    document = cases.small(homes=cases.amount(4, "home/y"), factor=cases.amount(1, "home/y"))
    # homes × (1,500 − 1,000) is never 0 but at 0 homes
    told = cases.reckoned(document)["break_even"]

    assert next(row["value"] for row in told if row["input"] == "homes") == 0
    assert next(row["value"] for row in told if row["input"] == "factor") is None


def test_what_is_shown_is_rounded_to_the_width_of_the_band() -> None:
    document = cases.small(price=cases.amount("uniform(1, 2)", "€/m3"))

    shown = cases.reckoned(document)["shown"]["npv"]

    # the band runs over 90 % of € 1,000: half of that is € 450, so steps of € 100
    assert shown["step"] == 10000
    assert all(shown[name] % 10000 == 0 for name in ("low", "middle", "high"))
