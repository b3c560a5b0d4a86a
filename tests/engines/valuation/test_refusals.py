"""What is wrong is refused in one line that names its place, with status 2; what is odd but right gets an answer."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.valuation import cases
from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation import cli
from wijkwerk.engines.valuation.distributions import WrongDistribution, parse_distribution
from wijkwerk.engines.valuation.inputs import read_figures
from wijkwerk.engines.valuation.read import load_toml
from wijkwerk.engines.valuation.units import WrongUnit, parse_unit

EXAMPLE = cases.HERE / "example.toml"
FIGURES = cases.HERE / "figures.toml"


def _with(field: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Changes one place, such as `outcomes.0.anyway`."""

    def change(document: dict[str, Any]) -> None:
        holder: Any = document
        *path, last = field.split(".")
        for step in path:
            holder = holder[int(step) if step.isdigit() else step]
        holder[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_with("inputs.price.unit", "€/kg"), "outcomes[0].values[0].price: €/kg × m3 gives m3*€/kg, needs €/m3"),
        (_with("inputs.visit.unit", "€/job"), "costs[0].amount: €/job gives €/job, needs €, €/y or €/home"),
        (_with("inputs.homes.unit", "home"), "actions[0].volume: home gives home, needs home/y"),
        (_with("inputs.gas.unit", "m3/y"), "outcomes[0].amount: m3/y gives m3/y, needs m3/home or m3/home/y"),
        (_with("inputs.rate.unit", "1/y"), "discount_rate: 1/y gives 1/y, needs 1"),
        (_with("inputs.visit.unit", "€//home"), "inputs.visit.unit: '€//home' is no unit: a name is missing"),
        (
            _with("inputs.visit.value", "triangular(3, 2, 1)"),
            "inputs.visit.value: the numbers of triangular must go up",
        ),
        (_with("inputs.visit.value", float("nan")), "inputs.visit.value: must be a finite number"),
        (_with("inputs.visit.value", float("inf")), "inputs.visit.value: must be a finite number"),
        (_with("inputs.visit.value", 10**30), "inputs.visit.value: must lie between -1e+15 and 1e+15"),
        (_with("inputs.visit.value", 10**400), "inputs.visit.value: must be a finite number"),
        (_with("inputs.visit.value", True), "inputs.visit.value: must be a number or a distribution"),
        (_with("inputs.visit.value", -1), "costs[0].amount: visit must not be below 0"),
        (_with("inputs.visit.source", "two"), "inputs.visit.source: an input has exactly one of source and assumption"),
        (_with("inputs.visit.colour", "red"), "inputs.visit.colour: is not a field of this format"),
        (_with("inputs.visit", {"ref": "moon"}), "inputs.visit.ref: the reference has no figure 'moon'"),
        (_with("inputs.visit.per", "home"), "inputs.visit: differs per home, and the case has no [homes]"),
        (_with("inputs.anyway.value", 1.5), "outcomes[0].anyway: anyway must stay within 0 … 1"),
        (_with("inputs.anyway.value", "normal(0.3, 0.1)"), "outcomes[0].anyway: anyway must stay within 0 … 1"),
        (_with("inputs.fade.value", "lognormal(0.3, 0.1)"), "outcomes[0].fade: fade must stay within 0 … 1"),
        (_with("inputs.rate.value", -1), "discount_rate: rate must stay above -1"),
        (_with("outcomes.0.others", "moon"), "outcomes[0].others: there is no input 'moon'"),
        (_with("outcomes.0.others", []), "outcomes[0].others: must not be empty"),
        (_with("outcomes.0.lasts", 0), "outcomes[0].lasts: must be at least 1"),
        (_with("outcomes.0.lasts", 2.5), "outcomes[0].lasts: must be a whole number"),
        (_with("outcomes.0.action", "moon"), "outcomes[0].action: there is no action 'moon'"),
        (_with("outcomes.0.capital", "human"), "outcomes[0].capital: must be one of social, ecological, economic"),
        (_with("outcomes.0.id", "visits"), "outcomes[0].id: 'visits' stands twice"),
        (_with("costs.0.party", "aliens"), "costs[0].party: must be one of"),
        (_with("costs.0.to", "wijkbedrijf"), "costs[0].to: a payment goes to another party"),
        (_with("actions.0.to", 2031), "actions[0].to: must not be after 2029, the last year"),
        (_with("actions.0.from", 2026), "actions[0].from: must not be before 2027"),
        (_with("actions.0.volume", ["homes", "homes"]), "actions[0].volume: has 2 names for 1 years"),
        (_with("format", "wijkwerk.valuation/2"), "format: must be one of wijkwerk.valuation/1"),
        (_with("draws", 0), "draws: must be at least 1"),
        (_with("years", 10**6), "years: must be at most 200"),
        (_with("adoption", {}), "adoption.action: is missing"),
        (_with("homes", {"file": "nowhere.csv"}), "homes.file: there is no file nowhere.csv"),
        (
            _with("results", [{"id": "r", "title": "R", "unit": "€", "terms": [["visit"]]}]),
            "results[0].terms[0]: gives €/home, needs €",
        ),
    ],
)
def test_a_wrong_case_is_refused_at_its_place(change: Callable[[dict[str, Any]], None], says: str) -> None:
    document = cases.small()
    change(document)

    with pytest.raises(Malformed) as refused:
        cases.read(document)

    assert str(refused.value).startswith(says)


def test_one_effect_is_never_valued_twice_for_one_party() -> None:
    document = cases.small()
    twin = {**document["outcomes"][0], "id": "twin", "effect": "gas"}
    document["outcomes"].append(twin)

    with pytest.raises(
        Malformed, match=r"outcomes\[1\].values\[0\].party: gas already values 'gas' of 'fix' for resident"
    ):
        cases.read(document)
    cases.read({**document, "outcomes": [document["outcomes"][0], {**twin, "adds_up": False}]})


@pytest.mark.parametrize("field", [name for name in cases.small() if name not in ("actions", "costs", "outcomes")])
def test_every_field_at_the_top_is_required(field: str) -> None:
    document = cases.small()
    del document[field]

    with pytest.raises(Malformed):
        cases.read(document)


@pytest.mark.parametrize(
    ("text", "power"),
    [("€/home/y", "€/home/y"), ("m³", "m3"), ("€·home/home", "€"), ("1/y", "1/y"), ("%", "1"), ("kWh*kWh", "kWh*kWh")],
)
def test_units_multiply_and_divide_from_left_to_right(text: str, power: str) -> None:
    assert str(parse_unit(text)) == power


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_unit_and_a_distribution_or_refused(text: str) -> None:
    for read, refusal in ((parse_unit, WrongUnit), (parse_distribution, WrongDistribution)):
        try:
            assert read(text) is not None
        except refusal as error:
            assert str(error)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_spoilt_case_is_read_or_refused(data: st.DataObject) -> None:
    document = cases.small()
    holder: Any = document
    while isinstance(holder, (dict, list)) and holder:
        keys = sorted(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], (dict, list)) or data.draw(st.booleans()):
            odd = st.sampled_from(
                [None, -1, 0, 10**20, 1e300, "", "x", [], {}, [[]], True, float("nan"), "normal(0,1)"]
            )
            holder[key] = data.draw(odd)
            break
        holder = holder[key]

    try:
        told = cases.reckoned(document, draws=5)
    except Malformed as error:
        assert str(error)
    else:
        json.dumps(told, allow_nan=False)


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe", b"a = ", b"a = " + b"[" * 5000 + b"]" * 5000, b"a = 1\na = 2", b"", b"[inputs]\nx = {", b"\x00"],
    ids=["not utf-8", "cut off", "deep", "twice", "empty", "open", "null"],
)
def test_a_file_that_is_no_case_is_one_line(raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "case.toml", tmp_path / "out.json"
    file.write_bytes(raw)

    status = cli.run([str(file), "-o", str(out)], figures=tuple)

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not out.exists()


def test_no_actions_and_no_volume_are_answered() -> None:
    empty = {**cases.small(), "actions": [], "costs": [], "outcomes": []}
    still = cases.small(homes=cases.amount(0, "home/y"))

    for document in (empty, still):
        told = cases.reckoned(document)
        assert told["npv"] == dict.fromkeys(("mean", "sd", "p5", "p50", "p95"), 0)
        assert told["payback"] == 2027


def test_amounts_beyond_all_money_are_refused() -> None:
    huge = cases.small(visit=cases.amount(1e15, "€/home"), homes=cases.amount(1e15, "home/y"))

    with pytest.raises(Malformed, match="too large"):
        cases.reckoned(huge)


def test_a_result_that_divides_by_nothing_is_null_with_the_reason() -> None:
    document = cases.small(none=cases.amount(0, "home/y"))
    document["results"] = [{"id": "r", "title": "R", "unit": "1", "terms": [["homes", "/none"]]}]

    found = cases.reckoned(document)["results"][0]

    assert (found["mean"], found["why"]) == (None, "divided by zero")


def test_a_figure_of_several_periods_is_the_one_of_the_price_level() -> None:
    rows = [("2025-01-01", "2025-12-31", 1.0), ("2026-01-01", "2027-12-31", 2.0)]
    text = "".join(
        f'[[figures]]\nid = "p"\nvalue = {value}\nunit = "€/m3"\nfrom = {begin}\nto = {end}\nsource = "s"\nmark = "S"\n'
        for begin, end, value in rows
    )
    document = cases.small(price={"ref": "p"})

    told = cases.reckoned_with(document, read_figures(tomllib.loads(text)))

    assert next(each["mean"] for each in told["inputs"] if each["id"] == "price") == 2.0
    with pytest.raises(Malformed, match=r"inputs.price.ref: the reference has no figure 'p' for 2030-01-01"):
        cases.reckoned_with({**document, "price_level": 2030}, read_figures(load_toml(text.encode())))


def _run(*words: str | Path) -> int:
    return cli.run([*map(str, words), "--reference", str(FIGURES)], figures=tuple)


def test_the_command_reckons_verifies_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, compared = tmp_path / "out.json", tmp_path / "compared.json"

    assert _run(EXAMPLE, "-o", out, "--draws", "50", "--seed", "3") == 0
    assert _run(EXAMPLE, EXAMPLE, "-o", compared, "--draws", "50") == 0
    assert _run("--verify", EXAMPLE, EXAMPLE, compared) == 0
    assert json.loads(compared.read_text())["npv"]["mean"] == 0
    spoilt = out.read_text().replace('"payback": 2027', '"payback": 2028')
    out.write_text(spoilt)
    assert _run("--verify", EXAMPLE, out) == 1
    assert capsys.readouterr().err == "payback: 2028, should be 2027\n"


def test_progress_is_told_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(EXAMPLE, "-o", tmp_path / "out.json", "--draws", "20", "--progress", "json") == 0

    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert told[0]["phase"] == "draws"
    assert [each["part"] for each in told] == sorted(each["part"] for each in told)
    assert told[-1]["part"] == 1


def test_who_may_not_go_on_stops_with_nothing_written() -> None:
    from wijkwerk.engines.valuation.solve import worth

    with pytest.raises(KeyboardInterrupt):
        worth(cases.read(cases.small()), may_go_on=lambda: False)
