"""Invented homes are spread around what CBS published; what was found in no source is marked as an assumption."""

import random
from statistics import fmean, median

import pytest

from wijkwerk.reference import population
from wijkwerk.reference.figures import figure

HOMES = 20_000
# Four standard errors of this many homes: what chance alone may do to an average.
MAY_DIFFER = 0.02


@pytest.fixture(scope="module")
def homes() -> dict[str, list[float]]:
    chance, sizes = random.Random(1), population.distribution("household_size")
    people = [int(sizes.draw(chance)) for _home in range(HOMES)]
    return {name: [population.use_of_home(name, each, chance) for each in people] for name in population.PRODUCTS}


@pytest.mark.parametrize("product", population.PRODUCTS)
def test_use_of_invented_homes_is_on_average_what_cbs_published(homes: dict[str, list[float]], product: str) -> None:
    published = figure(f"{product}_use_dwelling", population.KNOWN_IN)

    assert published.grade == "source"
    assert fmean(homes[product]) == pytest.approx(float(published.value), rel=MAY_DIFFER)


@pytest.mark.parametrize("product", population.PRODUCTS)
def test_half_of_the_invented_homes_use_less_than_the_median_of_cbs(
    homes: dict[str, list[float]], product: str
) -> None:
    published = figure(f"{product}_use_dwelling_median", population.KNOWN_IN)

    assert published.grade == "source"
    # People differ between homes besides, which pulls the middle down a little.
    assert median(homes[product]) == pytest.approx(float(published.value), rel=0.06)


@pytest.mark.parametrize("product", population.PRODUCTS)
def test_more_people_use_more(product: str) -> None:
    found = [
        fmean(population.use_of_home(product, people, random.Random(3)) for _ in range(500)) for people in (1, 2, 3, 4)
    ]

    assert found == sorted(found)


@pytest.mark.parametrize("each", population.distributions().values(), ids=lambda each: each.key)
def test_what_no_source_tells_says_so(each: population.Distribution) -> None:
    assert each.is_assumption == each.source.startswith("aanname")
    assert each.values
    assert sum(each.shares) == pytest.approx(1)
