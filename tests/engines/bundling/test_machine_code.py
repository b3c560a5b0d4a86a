"""The machine code for large neighbourhoods keeps its own books right, and finds the best package of a slot exactly."""

import itertools
import os
from collections.abc import Iterator
from random import Random

import numpy as np
import pytest

from tests.engines.bundling.tiny import document
from wijkwerk.engines.bundling.ascent import Ascent
from wijkwerk.engines.bundling.classes import Classes, classes_of
from wijkwerk.engines.bundling.cooling import Cooling
from wijkwerk.engines.bundling.draft import Draft
from wijkwerk.engines.bundling.finishing import finish
from wijkwerk.engines.bundling.flat import NEED, SLOT, Board, slots_of
from wijkwerk.engines.bundling.mixing import Mixing
from wijkwerk.engines.bundling.packing import Packing, asks_of, gains, scratch_for
from wijkwerk.engines.bundling.read import read_instance
from wijkwerk.engines.bundling.sample import Shape, drawn

STREET = Shape(needs=60, kinds=2, suppliers=4, periods=3, places=4)
KEPT = ("units", "size", "used")


def street(seed: int) -> Classes:
    return classes_of(read_instance(drawn(STREET, Random(seed))))


def begun(classes: Classes) -> Draft:
    draft = Draft(classes)
    finish(draft)
    return draft


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize("seed", [1, 2])
def test_after_many_moves_units_and_hours_are_those_of_what_lies_in_each_slot(seed: int, parts: int) -> None:
    cooling = Cooling(begun(street(seed)), (seed, 0), parts)

    for work in cooling.works(0.1, 0.01, 3_000):
        work()

    for part in cooling.parts:
        fresh = Board(part.board.kinds, len(cooling.classes.hours))
        fresh.begin_at(part.board.counts())
        assert all((fresh.part(name) == part.board.part(name)).all() for name in KEPT)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_many_moves_a_visit_lists_the_needs_of_its_place_in_its_slot(seed: int) -> None:
    cooling = Cooling(begun(street(seed)), (seed, 0), 1)
    board = cooling.parts[0].board

    for work in cooling.works(0.1, 0.01, 3_000):
        work()

    places = max(kind.places for kind in board.kinds)
    listed = {
        need: (slot, place)
        for slot, first in enumerate(board.part("visits"))
        for place in range(places)
        for need in chain_of(board, int(board.memory[first + place]))
    }
    at, place = board.part("at"), board.part("place")
    assert listed == {n * NEED: (at[n] // SLOT, place[n]) for n in range(len(at)) if at[n] >= 0}


def chain_of(board: Board, need: int) -> Iterator[int]:
    while need >= 0:
        yield need
        need = int(board.memory[board.where.after + need])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_moves_never_fill_a_slot_or_a_supplier_too_much(seed: int) -> None:
    cooling = Cooling(begun(street(seed)), (seed, 0), 2)

    for _round in range(5):
        for work in cooling.works(0.1, 0.01, 1_000):
            work()

    draft = cooling.draft()
    assert (draft.used <= draft.classes.hours).all()
    assert all((filling.units <= filling.kind.most).all() for filling in draft.fillings)
    assert all((filling.waiting >= 0).all() for filling in draft.fillings)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_cold_plan_costs_less_than_the_one_that_it_began_with(seed: int) -> None:
    draft = begun(street(seed))
    cooling = Cooling(draft, (seed, 0), 1)

    for hot in (0.03, 0.01, 0.003, 0.001):
        for work in cooling.works(hot, hot / 3, 3_000):
            work()

    assert cooling.draft().objective() < draft.objective()


def best_package(classes: Classes, slot: int, worth: list[int], price: list[int]) -> int:
    """What the best package of a slot of the first kind gains, by trying all."""
    kind, best = classes.kinds[0], 0
    row = int(kind.row[slot])
    choices = [range(int(kind.count[c]) + 1) if kind.may[c, slot] else range(1) for c in range(len(kind.count))]
    for chosen in itertools.product(*choices):
        units = sum(n * int(kind.units[c]) for c, n in enumerate(chosen))
        if not max(1, int(kind.least[slot])) <= units <= int(kind.most[slot]):
            continue
        reached = [t for t in range(len(kind.start)) if kind.start[t, slot] <= units][-1]
        cost = int(kind.fixed[slot]) + units * int(kind.price[reached, slot])
        cost += int(kind.visit[slot]) * len({int(kind.place[c]) for c, n in enumerate(chosen) if n})
        hour = price[row] if row >= 0 else 0
        gain = sum(n * (worth[c] + int(kind.local[c, slot]) - hour * int(kind.hours[c])) for c, n in enumerate(chosen))
        best = max(best, gain - cost)
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_best_package_of_every_slot_is_found(seed: int) -> None:
    made = document(seed, needs=8)
    made["needs"] = [{**need, "kind": "dak"} for need in made["needs"]]
    classes = classes_of(read_instance(made))
    if not classes.kinds:
        return
    dice = Random(seed)
    worth = [dice.randrange(0, 1500) for _class in classes.kinds[0].count]
    price = [dice.randrange(0, 2) for _row in classes.hours]
    asks, slots = asks_of(classes), slots_of(classes.kinds)
    asked, used = np.zeros(len(worth)), np.zeros(len(price))

    found = gains(
        asks, slots, np.array(worth, dtype=float), np.array(price, dtype=float), scratch_for(asks, slots), asked, used
    )

    assert found == sum(best_package(classes, j, worth, price) for j in range(len(classes.kinds[0].slots)))


@pytest.mark.parametrize("seed", range(40 if os.environ.get("SOAK") else 12))
def test_a_mix_of_packages_gains_at_least_what_the_best_package_gains(seed: int) -> None:
    classes = street(seed) if seed % 2 else classes_of(read_instance(document(seed, needs=30)))
    if not classes.kinds:
        return
    dice = np.random.default_rng(seed)
    mixing, packing = Mixing(classes), Packing(classes)

    for _nth in range(4):  # the first prices of a unit are guesses, later ones are remembered
        worth = np.concatenate([np.rint(kind.penalty * dice.random(len(kind.count))) for kind in classes.kinds])
        price = np.rint(dice.random(len(classes.hours)) * 20) / 256
        mixed = mixing.gains(worth, price, np.zeros(len(worth)), np.zeros(len(price)))
        packed = packing.gains(worth, price, np.zeros(len(worth)), np.zeros(len(price)))

        assert mixed >= packed


def test_what_a_mix_asks_is_how_its_gain_rises() -> None:
    """Along a line the gain lies above every tangent, as convex functions do."""
    classes, dice = street(7), np.random.default_rng(7)
    worth = np.concatenate([np.rint(0.8 * kind.penalty) for kind in classes.kinds])
    price, none = np.zeros(len(classes.hours)), np.zeros(len(classes.hours))
    asked = np.zeros(len(worth))
    gain = Mixing(classes).gains(worth, price, asked, none.copy())

    for _nth in range(20):
        step = np.rint(dice.normal(0, 2_000, len(worth)))
        other = Mixing(classes).gains(worth + step, price, np.zeros(len(worth)), none.copy())

        assert other >= gain + float(step @ asked) - 0.02 * gain


def test_steps_along_the_prices_never_lower_what_is_proven() -> None:
    classes = street(4)
    objective = begun(classes).objective()
    worths = [np.zeros(len(kind.count)) for kind in classes.kinds]
    ascent = Ascent(classes, worths, np.zeros(len(classes.hours)))

    proven = [ascent.proven]
    for _nth in range(5):
        ascent.climb(20, objective)
        proven.append(ascent.proven)

    assert proven == sorted(proven)
    assert proven[0] < proven[-1] <= objective
