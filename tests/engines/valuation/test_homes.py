"""Homes that differ, and homes that join by themselves: sums over homes, blocks that add up, chances that come out."""

import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engines.valuation import cases
from wijkwerk.engines.valuation import write
from wijkwerk.engines.valuation.model import Homes
from wijkwerk.engines.valuation.neighbours import nearest
from wijkwerk.engines.valuation.solve import worth
from wijkwerk.engines.valuation.verify import look, problems

HOMES, YEARS = 120, 4


def _written(folder: Path, rows: list[str] | None = None) -> list[str]:
    source = random.Random(3)
    rows = rows or [
        f"h{nth:03d},b{nth % 3},{source.randint(0, 20)},{source.randint(0, 20)},{source.randint(500, 2500)}"
        for nth in range(HOMES)
    ]
    (folder / "homes.csv").write_text("\n".join(["home,block,x,y,gas_m3", *rows]) + "\n")
    return rows


def _case(*, adopts: bool = False, **inputs: Any) -> dict[str, Any]:
    column = {"column": "gas_m3", "unit": "m3/home/y", "source": "grid company"}
    found = cases.small(gas=column, homes=cases.amount(30, "home/y"), **inputs)
    found.update(years=YEARS, homes={"file": "homes.csv"}, draws=60)
    if adopts:
        found["actions"][0].update({"from": 2027, "to": 2027 + YEARS - 1})
        values = {
            "base": (-1.5, "1"),
            "influence": (2, "1"),
            "talk": (1, "1"),
            "paid": (-0.01, "home/€"),
            "own": (50, "€/home"),
        }
        defaults = {name: cases.amount(value, unit) for name, (value, unit) in values.items()}
        found["inputs"] = {**defaults, "talks": cases.amount(5, "home/y"), **found["inputs"]}
        fields = {
            "base": "base",
            "influence": "influence",
            "talk": "talk",
            "price": "paid",
            "own_price": "own",
            "talks": "talks",
        }
        found["adoption"] = {"action": "fix", "neighbours": 4, "runs": 20, **fields}
    return found


def test_a_column_counts_as_the_mean_of_the_homes(tmp_path: Path) -> None:
    rows = _written(tmp_path)

    told = cases.reckoned(_case(), tmp_path)

    mean = sum(float(row.split(",")[4]) for row in rows) / HOMES
    assert told["quantities"][0]["gross"]["2027"] == pytest.approx(30 * mean)


@pytest.mark.parametrize("adopts", [False, True], ids=["by plan", "by themselves"])
@pytest.mark.parametrize("gas", ["column", "per home"])
def test_a_case_with_homes_passes_the_verifier(tmp_path: Path, adopts: bool, gas: str) -> None:
    _written(tmp_path)
    document = _case(adopts=adopts, visit=cases.amount("uniform(50, 90)", "€/home"))
    if gas == "per home":
        document["inputs"]["gas"] = cases.amount("normal(1200, 300)", "m3/home/y", per="home")
    case = cases.read(document, tmp_path)

    told = write.result(worth(case), 0.0)

    assert problems(case, told) == []
    assert {block["block"] for block in told["blocks"]} == {"b0", "b1", "b2"}
    told["blocks"][1]["p50"] += 1
    assert problems(case, told)


def test_blocks_add_up_to_the_npv_where_nothing_varies(tmp_path: Path) -> None:
    _written(tmp_path)

    told = cases.reckoned(_case(), tmp_path)

    assert abs(sum(block["p50"] for block in told["blocks"]) - told["npv"]["p50"]) <= 2


def test_without_influence_and_talk_the_share_that_joins_is_known(tmp_path: Path) -> None:
    _written(tmp_path)
    chance = 1 / (1 + math.exp(1.5 + 0.01 * 50))
    nothing = {"influence": cases.amount(0, "1"), "talk": cases.amount(0, "1"), "talks": cases.amount(0, "home/y")}
    document = _case(adopts=True, **nothing)
    document["adoption"]["runs"] = document["draws"] = 100

    told = cases.reckoned(document, tmp_path)["adoption"]

    for n, year in enumerate(told, start=1):
        share = 1 - (1 - chance) ** n
        error = math.sqrt(share * (1 - share) / (HOMES * 100))
        assert abs(year["mean"] / HOMES - share) < 5 * error


def test_a_talk_at_the_door_raises_the_chance_of_as_many_homes(tmp_path: Path) -> None:
    _written(tmp_path)
    chances = {"base": cases.amount(-40, "1"), "talk": cases.amount(80, "1"), "influence": cases.amount(0, "1")}
    document = _case(adopts=True, **chances)

    told = cases.reckoned(document, tmp_path)["adoption"]

    # nobody joins by themselves, and everybody who is talked to does
    assert [year["mean"] for year in told] == [5, 10, 15, 20]
    assert [year["p5"] for year in told] == [5, 10, 15, 20]


def test_neighbours_draw_others_in(tmp_path: Path) -> None:
    _written(tmp_path)
    quiet = cases.reckoned(_case(adopts=True, influence=cases.amount(0, "1")), tmp_path)["adoption"]

    loud = cases.reckoned(_case(adopts=True, influence=cases.amount(6, "1")), tmp_path)["adoption"]

    assert loud[0]["mean"] == quiet[0]["mean"]
    assert loud[-1]["mean"] > quiet[-1]["mean"] + 5


def test_the_order_of_the_list_and_the_number_of_threads_change_nothing(tmp_path: Path) -> None:
    rows = _written(tmp_path)
    document = _case(adopts=True, visit=cases.amount("uniform(50, 90)", "€/home"))
    first = cases.reckoned(document, tmp_path, threads=1)

    _written(tmp_path, rows[::-1])

    assert cases.reckoned(document, tmp_path, threads=3) == first


def test_nearest_neighbours_are_those_of_all_distances_with_ties_by_id() -> None:
    source = random.Random(5)
    blocks = sorted(source.choice("abc") for _home in range(300))
    points = [(source.randint(0, 6), source.randint(0, 6)) for _home in blocks]
    homes = Homes(
        ids=tuple(f"{nth:04d}" for nth in range(300)),
        blocks=("a", "b", "c"),
        block=tuple("abc".index(block) for block in blocks),
        x=tuple(float(x) for x, _y in points),
        y=tuple(float(y) for _x, y in points),
        columns={},
    )

    found = nearest(homes, 8)

    for home in range(300):
        own = [other for other in range(300) if blocks[other] == blocks[home] and other != home]
        own.sort(
            key=lambda other: (
                (points[other][0] - points[home][0]) ** 2 + (points[other][1] - points[home][1]) ** 2,
                other,
            )
        )
        assert list(found[home]) == own[:8]


def test_a_tree_finds_the_same_neighbours_as_all_distances(monkeypatch: pytest.MonkeyPatch) -> None:
    from wijkwerk.engines.valuation import neighbours

    source = np.random.default_rng(2)
    points = source.integers(0, 12, (400, 2)).astype(float)
    homes = Homes(
        tuple(f"{n:04d}" for n in range(400)), ("a",), (0,) * 400, tuple(points[:, 0]), tuple(points[:, 1]), {}
    )
    by_distance = nearest(homes, 5)

    monkeypatch.setattr(neighbours, "AT_ONCE", 1)

    assert np.array_equal(nearest(homes, 5), by_distance)


def test_a_block_of_one_home_has_no_neighbours(tmp_path: Path) -> None:
    _written(tmp_path, ["a,lonely,0,0,1000", "b,pair,0,0,1000", "c,pair,0,0,1200"])

    told = cases.reckoned(_case(adopts=True), tmp_path)

    assert [block["homes"] for block in told["blocks"]] == [1, 2]


@pytest.mark.parametrize("adopts", [False, True], ids=["by plan", "by themselves"])
def test_every_change_in_what_is_told_of_homes_is_found(tmp_path: Path, adopts: bool) -> None:
    """But break-even values of what decides who joins, which are as rough as the few runs that they come from."""
    _written(tmp_path)
    document = _case(adopts=adopts, visit=cases.amount("uniform(50, 90)", "€/home"))
    document["draws"] = 12
    case = cases.read(document, tmp_path)
    told = write.result(worth(case), 0.0)
    decides = case.adoption.names if case.adoption is not None else frozenset()

    places = [("break_even", nth, "value") for nth, row in enumerate(told["break_even"]) if row["input"] not in decides]
    places += [(part, 1, field) for part in ("blocks", "adoption") if part in told for field in told[part][1]]

    unseen = []
    for part, nth, field in places:
        row = told[part][nth]
        value = row[field]
        other = f"{value}x" if isinstance(value, str) else 5.0 if value is None else value * 1.001 + 1
        rows = [*told[part][:nth], {**row, field: other}, *told[part][nth + 1 :]]
        if next(look(case, {**told, part: rows}), None) is None:
            unseen.append((part, nth, field))

    assert problems(case, told) == []
    assert unseen == []
