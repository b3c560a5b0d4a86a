"""What would be published about the invented homes: use per street, and key figures of the buurt beside those of the country. And whom to call.

Every home draws how many live there and what it uses (`reference/population.py`); only averages are kept, as of real homes.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

from wijkwerk.cli.demo.town import BUURT, Town
from wijkwerk.homes import commands as homes
from wijkwerk.homes.commands import NewFigure
from wijkwerk.homes.enums import Published, Tenure
from wijkwerk.homes.files.cbs import WHOLE_COUNTRY
from wijkwerk.homes.files.grid_use import FEWEST_CONNECTIONS
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.places import commands as places
from wijkwerk.reference import population
from wijkwerk.reference.figures import figure

INVENTED = "verzonnen, rond gemiddelden van het CBS; huishoudens en eigendom aangenomen"
OF_CBS = "CBS 85140NED"
WHOM_TO_CALL = {
    "keeper": "Bilal van de Klinkerkade, 06 0000 0071",
    "stand_in": "Anouk van het buurthuis om de hoek, 06 0000 0072",
    "where": "De kleine computer in de kast van het Kadehuis, op naam van de stichting",
    "domain": "De stichting; elk jaar in maart",
    "passwords": "In de kluis van het Kadehuis; Yvonne en Ravi kunnen erbij",
    "secret_key": "In een envelop bij Yvonne thuis",
    "teller": "Hanna, met een briefje op de deur",
}
KIND = {"gas": Published.GAS_USE, "electricity": Published.ELECTRICITY_USE}


@dataclass(frozen=True, slots=True)
class Household:
    """`use`: product → in a year, m³ or kWh."""

    people: int
    use: dict[str, float]


def publish(town: Town) -> None:
    at, here = town.at(112), town.neighbourhood
    households = drawn(town)
    figures = [*_per_street(town.dwellings, households), *_of_the_buurt(town.dwellings, households), *_of_the_country()]
    chosen = [{"code": BUURT, "name": here.name.removeprefix("Wijkbedrijf "), "lon": None, "lat": None}]
    places.choose_buurten(neighbourhood=here, buurten=chosen, by=COMMAND_LINE, at=at)
    places.tell_whom_to_call(neighbourhood=here, answers=WHOM_TO_CALL, by=COMMAND_LINE, at=at)
    homes.add_figures(neighbourhood=here, figures=figures, by=COMMAND_LINE, at=at)


def drawn(town: Town) -> list[Household]:
    """One for every home, with dice of their own: what else happens in the demonstration does not change by it."""
    chance = random.Random(f"{town.neighbourhood.slug}/{len(town.dwellings)}/households")  # noqa: S311 (a demonstration)
    sizes = population.distribution("household_size")
    return [_household(int(sizes.draw(chance)), chance) for _dwelling in town.dwellings]


def _household(people: int, chance: random.Random) -> Household:
    return Household(people, {name: population.use_of_home(name, people, chance) for name in population.PRODUCTS})


def _per_street(dwellings: Sequence[Dwelling], households: Sequence[Household]) -> Iterator[NewFigure]:
    streets: dict[str, list[Household]] = {}
    for dwelling, household in zip(dwellings, households, strict=True):
        streets.setdefault(dwelling.address.postcode, []).append(household)
    for postcode, some in streets.items():
        if len(some) >= FEWEST_CONNECTIONS:
            for product, kind in KIND.items():
                yield _figure(kind, fmean(each.use[product] for each in some), postcode, to=postcode, count=len(some))


def _of_the_buurt(dwellings: Sequence[Dwelling], households: Sequence[Household]) -> Iterator[NewFigure]:
    people, count = sum(each.people for each in households), len(households)
    tenures = [each.tenure for each in dwellings]
    told = {
        Published.INHABITANTS: people,
        Published.HOUSEHOLDS: count,
        Published.HOUSEHOLD_SIZE: people / count,
        Published.DWELLINGS: count,
        Published.OWNER_OCCUPIED: 100 * tenures.count(Tenure.OWNER) / count,
        Published.RENTED: 100 * (count - tenures.count(Tenure.OWNER)) / count,
        Published.SOCIAL_RENT: 100 * tenures.count(Tenure.SOCIAL_RENT) / count,
        **{kind: fmean(each.use[product] for each in households) for product, kind in KIND.items()},
    }
    for kind, value in told.items():
        yield _figure(kind, value, BUURT)


def _of_the_country() -> Iterator[NewFigure]:
    for product, kind in KIND.items():
        known = figure(f"{product}_use_dwelling", population.KNOWN_IN)
        yield _figure(kind, float(known.value), WHOLE_COUNTRY, source=OF_CBS)


def _figure(
    kind: Published, value: float, area: str, *, to: str = "", count: int | None = None, source: str = INVENTED
) -> NewFigure:
    year = population.KNOWN_IN.year
    return NewFigure(kind, area, to, "", year, round(Decimal(value), 1), count, source)
