"""With everything fixed a case is a plain sum; random draws have the moments of their distribution; shares of variance are known for sums."""

import math
import os
from typing import Any

import numpy as np
import pytest
from scipy import stats

from tests.engines.valuation import cases
from wijkwerk.engines.valuation import streams
from wijkwerk.engines.valuation.distributions import parse_distribution
from wijkwerk.engines.valuation.verify import problems

MANY = 5000 if os.environ.get("SOAK") else 120


def _by_hand(document: dict[str, Any]) -> tuple[dict[tuple[str, str, int], float], float]:
    """(money per item, party and year; npv) of a case with everything fixed, the way a spreadsheet would have it."""
    value = {name: float(each["value"]) for name, each in document["inputs"].items()}
    unit = {name: each["unit"] for name, each in document["inputs"].items()}
    actions = {each["id"]: each for each in document["actions"]}
    money: dict[tuple[str, str, int], float] = {}
    npv = 0.0

    def pay(item: str, party: str, year: int, euros: float, adds_up: bool = True) -> None:
        nonlocal npv
        money[item, party, year] = money.get((item, party, year), 0.0) + euros
        if adds_up:
            npv += euros / (1 + value["rate"]) ** (year - document["start"])

    for cost in document["costs"]:
        action = actions[cost["action"]]
        for nth, year in enumerate(range(action["from"], action["to"] + 1)):
            name = cost["amount"]
            times = {"€": float(nth == 0), "€/y": 1.0}.get(unit[name], value[action["volume"][nth]])
            pay(cost["id"], cost["party"], year, -value[name] * times)
            if "to" in cost:
                pay(cost["id"], cost["to"], year, value[name] * times)
    left = (1 - value["anyway"]) * (1 - value["others"]) * (1 - value["displaced"])
    for outcome in document["outcomes"]:
        action = actions[outcome["action"]]
        for nth, worked in enumerate(range(action["from"], action["to"] + 1)):
            for age in range(outcome.get("lasts", 1)):
                if worked + age < document["start"] + document["years"]:
                    net = value[action["volume"][nth]] * value[outcome["amount"]] * left * (1 - value["fade"]) ** age
                    for each in outcome["values"]:
                        sign = 1 if each["direction"] == "gain" else -1
                        pay(
                            outcome["id"],
                            each["party"],
                            worked + age,
                            sign * net * value[each["price"]],
                            outcome["adds_up"],
                        )
    return money, npv


def _cents(euros: float) -> int:
    return int(math.copysign(math.floor(abs(euros) * 100 + 0.5 + 1e-7), euros))


@pytest.mark.parametrize("block", range(10))
def test_a_fixed_case_is_what_a_spreadsheet_makes_of_it(block: int) -> None:
    for seed in range(block * MANY // 10, (block + 1) * MANY // 10):
        document = cases.at_random(seed)

        told = cases.reckoned(document, draws=3)

        money, npv = _by_hand(document)
        lines = {(each["item"], each["party"], each["year"]): each["amount"] for each in told["lines"]}
        assert lines == {key: _cents(euros) for key, euros in money.items() if _cents(euros)}, seed
        assert abs(told["npv"]["p50"] - npv * 100) <= 0.5 + 1e-6


@pytest.mark.parametrize("seed", range(12))
def test_a_random_case_passes_the_verifier(seed: int) -> None:
    document = cases.at_random(seed)

    assert problems(cases.read(document), cases.reckoned(document, draws=3)) == []


@pytest.mark.parametrize(
    ("text", "frozen"),
    [
        ("triangular(90, 110, 150)", stats.triang(1 / 3, 90, 60)),
        ("triangular(0, 0, 1)", stats.triang(0, 0, 1)),
        ("normal(5, 2)", stats.norm(5, 2)),
        ("lognormal(6, 2)", stats.lognorm(math.sqrt(math.log(1 + 1 / 9)), scale=6 / math.sqrt(1 + 1 / 9))),
        ("beta(3, 12)", stats.beta(3, 12)),
        ("beta(2, 5, 10, 20)", stats.beta(2, 5, 10, 10)),
        ("uniform(0.05, 0.15)", stats.uniform(0.05, 0.1)),
    ],
)
def test_draws_follow_their_distribution(text: str, frozen: Any) -> None:
    spread = parse_distribution(text)

    drawn = streams.draws_of(spread, streams.key(1, "draws", text), 20000)
    at_home = streams.draws_per_home(spread, streams.key(1, "homes", text), 3, 20000)

    assert spread.mean == pytest.approx(frozen.mean())
    for some in (drawn, at_home):
        assert abs(some.mean() - frozen.mean()) < 5 * frozen.std() / math.sqrt(len(some))
        assert stats.kstest(some, frozen.cdf).statistic < 1.95 / math.sqrt(len(some))


def test_a_choice_comes_as_often_as_its_chance() -> None:
    drawn = streams.draws_of(parse_distribution("choice(2: 0.4, 3: 0.6)"), streams.key(1, "draws", "c"), 20000)

    assert set(drawn) == {2.0, 3.0}
    assert abs((drawn == 3).mean() - 0.6) < 5 * math.sqrt(0.24 / 20000)


def test_shares_of_variance_of_a_sum_are_those_of_its_terms() -> None:
    document = cases.small(
        visit=cases.amount("uniform(0, 12)", "€/home"), price=cases.amount("normal(1, 0.05)", "€/m3")
    )

    told = {each["input"]: each for each in cases.reckoned(document)["sensitivity"]}

    # 10 homes × 12²/12 against 10 homes × 50 m³ × 2 years × 0.05²
    cost, gas = (10 * 12 / math.sqrt(12)) ** 2, (10 * 50 * 2 * 0.05) ** 2
    assert told.keys() == {"visit", "price"}
    for name, share in (("visit", cost / (cost + gas)), ("price", gas / (cost + gas))):
        assert told[name]["total"] == pytest.approx(share, abs=0.03)
        assert told[name]["first"] == pytest.approx(share, abs=0.03)


def test_shares_of_variance_of_a_product_show_what_two_inputs_do_together() -> None:
    inputs = {"visit": cases.amount(0, "€/home"), "price": cases.amount("uniform(0, 2)", "€/m3")}
    document = cases.small(**inputs, gas=cases.amount("uniform(0, 100)", "m3/home/y"))

    told = cases.reckoned(document)["sensitivity"]

    # each has a squared coefficient of variation of 1/3
    for each in told:
        assert each["first"] == pytest.approx(3 / 7, abs=0.03)
        assert each["total"] == pytest.approx(4 / 7, abs=0.03)


def test_the_draws_of_an_input_hang_on_seed_name_and_number_alone() -> None:
    first = cases.read(cases.small(price=cases.amount("normal(1, 0.1)", "€/m3")))
    other = cases.read(cases.small(extra=cases.amount("beta(2, 2)", "1"), price=cases.amount("normal(1, 0.1)", "€/m3")))
    from wijkwerk.engines.valuation.drawn import draw

    few, many = draw(first, 7, 10).values["price"], draw(other, 7, 1000).values["price"]

    assert np.array_equal(few, many[:10])
    assert not np.array_equal(few, draw(first, 8, 10).values["price"])
