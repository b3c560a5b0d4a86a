"""A plan in the making: who is on what, what it is worth, and whether a change keeps every rule."""

from collections.abc import Iterable

from wijkwerk.engines.matching.week import Week

Worth = tuple[int, int, int, int]


class Board:
    """A crew is nobody or keeps every rule, after each whole move. `worth` has travel as a negative number, so that more is better on all levels."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.crew: list[list[int]] = [[] for _shift in week.shifts]
        self.has: list[list[int]] = [[] for _person in week.people]

    def put(self, person: int, shift: int) -> None:
        self.crew[shift].append(person)
        self.has[person].append(shift)

    def take(self, person: int, shift: int) -> None:
        self.crew[shift].remove(person)
        self.has[person].remove(shift)

    def may(self, person: int, shift: int, without: int = -1) -> bool:
        """Whether this suitable person can do this shift beside what they have (but for one shift that they would leave)."""
        has = self.has[person]
        if not has:
            return True
        rest = [each for each in has if each != without]
        return shift not in rest and (not rest or self.week.may_all(person, [*rest, shift]))

    def holds(self, shift: int, crew: list[int]) -> bool:
        """Places, minimum, avoiding, buddies and learners; nobody at all holds too."""
        return not crew or (len(crew) >= self.week.least[shift] and self.grows(shift, crew))

    def grows(self, shift: int, crew: list[int]) -> bool:
        """Every rule but the minimum."""
        week = self.week
        if len(crew) > week.places[shift]:
            return False
        kinds = [week.buddy[person] for person in crew]
        if "needs" in kinds and "is" not in kinds:
            return False
        if week.avoids and any(not week.avoids.get(person, _NOBODY).isdisjoint(crew) for person in crew):
            return False
        return not week.skills[shift] or self._masters_hold(shift, crew)

    def _masters_hold(self, shift: int, crew: list[int]) -> bool:
        at, learns = self.week.at[shift], self.week.learns
        bits = [learns[at[person]] for person in crew]
        if not any(bits):
            return True
        return all(2 * sum(bit >> skill & 1 for bit in bits) <= len(crew) for skill in range(self.week.skills[shift]))

    def can_add(self, person: int, shift: int) -> bool:
        crew = self.crew[shift]
        if len(crew) >= self.week.places[shift] or person in crew:
            return False
        return self.holds(shift, [*crew, person]) and self.may(person, shift)

    def worth(self) -> Worth:
        week = self.week
        pairs = [week.at[shift][person] for shift, crew in enumerate(self.crew) for person in crew]
        return (
            sum(week.weight[shift] * len(crew) for shift, crew in enumerate(self.crew)),
            sum(week.gain(person, nth + 1) for person, has in enumerate(self.has) for nth in range(len(has))),
            sum(week.wish[pair] for pair in pairs),
            -sum(week.metres[pair] for pair in pairs),
        )

    def crews(self) -> list[list[int]]:
        """A copy, to come back to."""
        return [crew.copy() for crew in self.crew]

    def set_crews(self, crews: Iterable[list[int]]) -> None:
        self.crew = [crew.copy() for crew in crews]
        self.has = [[] for _person in self.week.people]
        for shift, crew in enumerate(self.crew):
            for person in crew:
                self.has[person].append(shift)


_NOBODY: frozenset[int] = frozenset()
