"""The best plan by trying all of them, with the verifier's rules and none of the solver's."""

from collections import defaultdict
from itertools import combinations

from wijkwerk.engines.matching.model import Instance
from wijkwerk.engines.matching.rulebook import Rulebook

Figures = tuple[int, int, int, int]


def best(instance: Instance) -> Figures:
    """filled, fairness, wishes, travel of the best plan."""
    book = Rulebook(instance)
    options = [
        [
            crew
            for size in range(shift.places + 1)
            for crew in combinations([person.id for person in book.suitable_people(shift)], size)
            if not book.crew_problems(shift.id, list(crew))
        ]
        for shift in instance.shifts
    ]
    names = [shift.id for shift in instance.shifts]
    found: list[Figures] = []
    has: dict[str, list[str]] = defaultdict(list)

    def choose(place: int) -> None:
        if place == len(names):
            filled, fairness, wishes, travel = book.figures(has)
            found.append((filled, fairness, wishes, -travel))
            return
        for crew in options[place]:
            if all(not book.person_problems(person, [*has[person], names[place]]) for person in crew):
                for person in crew:
                    has[person].append(names[place])
                choose(place + 1)
                for person in crew:
                    has[person].pop()

    choose(0)
    filled, fairness, wishes, travel = max(found)
    return filled, fairness, wishes, -travel
