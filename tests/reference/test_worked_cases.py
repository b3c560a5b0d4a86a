"""The worked cases give the figures that their sources do, or say how far they are off."""

import json

import pytest

from wijkwerk.engines.valuation import write
from wijkwerk.engines.valuation.model import Case
from wijkwerk.engines.valuation.solve import worth
from wijkwerk.reference.toml import WrongReference
from wijkwerk.reference.valuation import CASES, case_ids, valuation_figures, worked_case

RESULTS = [
    ("bierviltje-1", "turnover_per_year", 10_000_000, 10_000_000),
    ("bierviltje-1", "turnover", 40_000_000, 40_000_000),
    ("bierviltje-1", "years", 4, None),
    ("bierviltje-2", "bill_full_cap", 2_900_000, 2_700_000),
    ("bierviltje-2", "bill_use_2020", 2_829_500, 2_700_000),
    ("bierviltje-2", "bill_use_2024", 2_091_500, 2_700_000),
    ("bierviltje-2", "bill_mean_gas_median_power_2020", 2_701_500, 2_700_000),
    ("bierviltje-3", "gross", 200_000, 200_000),
    ("fixbrigade-2023", "saved", 1_574_415, 1_500_000),
    ("fixbrigade-2023", "saved_per_home", 342.49, 330),
    ("fixbrigade-2023", "co2", 1915.21, 1826),
    ("fixbrigade-2023", "gas_per_home", 140.92, None),
    ("fixbrigade-2023", "power_per_home", 345.38, None),
    ("buurtbaan-2020", "net", 2050, 2050),
    ("selwerd-2016", "budget", 89_608, 89_608),
    ("nec-conversie", "approached_to_decided", 30, None),
    ("nec-conversie", "decided_to_done", 75, None),
]


def _told(case: Case) -> dict[str, object]:
    return write.result(worth(case, draws=200), 0.0)


@pytest.mark.parametrize(("case", "result", "reckoned", "published"), RESULTS)
def test_a_worked_case_gives_its_figure(case: str, result: str, reckoned: float, published: float | None) -> None:
    rows = _told(worked_case(case))["results"]

    row = next(each for each in rows if each["id"] == result)  # type: ignore[attr-defined]
    assert row["mean"] == pytest.approx(reckoned, abs=0.005)
    assert row["published"] == published
    assert row["difference"] == (None if published is None else pytest.approx(reckoned - published, abs=0.005))


def test_every_worked_case_is_shipped_under_its_own_id() -> None:
    assert {case for case, *_row in RESULTS} == set(case_ids())
    assert all(worked_case(case).id == case for case in case_ids())


@pytest.mark.parametrize("case", ["bierviltje-1", "bierviltje-2", "selwerd-2016", "nec-conversie", "buurtbaan-2020"])
def test_turnover_bills_budgets_and_payments_are_no_value(case: str) -> None:
    assert _told(worked_case(case))["npv"]["mean"] == 0  # type: ignore[index]


def test_the_two_families_are_worth_less_after_their_own_corrections() -> None:
    told = _told(worked_case("bierviltje-3"))

    net = next(row["mean"] for row in told["results"] if row["id"] == "net")  # type: ignore[attr-defined]
    assert net < 100_000
    assert told["npv"]["mean"] == pytest.approx(net * 100, abs=1)  # type: ignore[index]


def test_nobody_approached_gives_no_figure() -> None:
    from wijkwerk.engines.valuation.read import load_toml, read_case

    text = (CASES / "nec-conversie.toml").read_text().replace("value = 400", "value = 0")
    rows = _told(read_case(load_toml(text.encode()), valuation_figures(), CASES))["results"]

    assert rows[0]["mean"] is None  # type: ignore[index]
    assert rows[0]["why"]  # type: ignore[index]


def test_a_case_that_is_not_shipped_is_refused() -> None:
    with pytest.raises(WrongReference):
        worked_case("bierviltje-4")


def test_a_shipped_figure_has_a_source_or_says_that_it_is_assumed() -> None:
    for figure in valuation_figures():
        assert bool(figure.source) != bool(figure.assumption)
        assert (figure.mark == "A") == bool(figure.assumption)
    price = next(figure for figure in valuation_figures() if figure.id == "co2_price")
    assert price.stated == "triangular(0.1, 0.13, 0.5)"
    assert json.dumps(price.stated)
