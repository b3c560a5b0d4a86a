"""An invented election of a city, for measuring: 100 projects, 80,000 voters, approvals, a mean of 8 each."""

from array import array
from fractions import Fraction
from random import Random

from wijkwerk.engines.counting.model import Election, Project, Support

SIZES = {"neighbourhood": (14, 84), "city": (100, 80_000)}  # projects, voters
MEAN = 8
STREETS = ("Dijk", "Linde", "Molen", "Park", "Sluis", "Veld")
PLANS = ("speeltuin", "bankjes", "moestuin", "verlichting", "fietspad", "buurtkast", "bomen", "jeu-de-boulesbaan")


def sample_election(size: str, seed: int) -> Election:
    """Popularity falls off as in real elections; half the cost of all projects together is more than the budget."""
    chance = Random(seed)
    projects_count, voters_count = SIZES[size]
    costs = [Fraction(chance.randrange(10, 400) * 500) for _ in range(projects_count)]
    projects = tuple(
        Project(str(number + 1), cost, f"{chance.choice(PLANS)} {chance.choice(STREETS)}laan")
        for number, cost in enumerate(costs)
    )
    weights = [1 / (1 + rank) ** 0.6 for rank in range(projects_count)]
    chance.shuffle(weights)
    columns = [array("i") for _ in projects]
    numbers = range(projects_count)
    mean = min(MEAN, projects_count // 2)
    for voter in range(voters_count):
        ballot = set(chance.choices(numbers, weights, k=_length(chance, mean)))
        for number in ballot:
            columns[number].append(voter)
    meta = {
        "description": f"Invented election, size {size}, seed {seed}",
        "country": "Netherlands",
        "unit": "Verzonnen",
        "instance": str(seed),
        "rule": "equalshares",
        "language": "nl",
        "currency": "EUR",
    }
    voters = tuple(str(number + 1) for number in range(voters_count))
    budget = Fraction(round(sum(costs) * Fraction(2, 5) / 1000) * 1000)
    return Election(budget, "approval", projects, voters, tuple(map(Support, columns)), meta=meta)


def _length(chance: Random, mean: int) -> int:
    """Draws, of which a popular project takes up several: some more than the mean, so that a ballot has `mean` on average."""
    return chance.randrange(1, 2 * mean + 2)
