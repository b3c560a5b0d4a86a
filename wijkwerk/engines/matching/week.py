"""An instance by index, as the search needs it: people and shifts by their position, with suitable pairs in both directions."""

from wijkwerk.engines.matching.distance import metres
from wijkwerk.engines.matching.model import METRES_PER_MINUTE, Instance
from wijkwerk.engines.matching.pairs import Pairs, suitable_pairs


class Week:
    """Nothing here changes after it is made.

    `at[s]`: person → pair; `of[p]`: shift → pair; `wish`, `metres`, `learns` by pair; `minutes[s]`: week → minutes.
    """

    def __init__(self, instance: Instance, rank: dict[str, int] | None = None) -> None:
        self.people, self.shifts = instance.people, instance.shifts
        self.pairs: Pairs = suitable_pairs(instance, rank)
        who, what = self.pairs.person.tolist(), self.pairs.shift.tolist()
        self.at: list[dict[int, int]] = [{} for _shift in self.shifts]
        self.of: list[dict[int, int]] = [{} for _person in self.people]
        for pair, (person, shift) in enumerate(zip(who, what, strict=True)):
            self.at[shift][person] = pair
            self.of[person][shift] = pair
        self.wish: list[int] = self.pairs.wish.tolist()
        self.metres: list[int] = self.pairs.metres.tolist()
        self.learns: list[int] = self.pairs.learns.tolist()
        self.wait = [(30 + person.waiting_days) * 2520 for person in self.people]
        self.places = [shift.places for shift in self.shifts]
        self.least = [shift.min_places for shift in self.shifts]
        self.weight = [shift.weight for shift in self.shifts]
        self.skills = [len(shift.skills) for shift in self.shifts]
        self.buddy = [person.buddy for person in self.people]
        self.avoids = self._avoids()
        self._fits: dict[tuple[int, int], bool] = {}

    def _avoids(self) -> dict[int, set[int]]:
        """Both ways: nobody is put together with whoever avoids them either."""
        number = {person.id: place for place, person in enumerate(self.people)}
        found: dict[int, set[int]] = {}
        for place, person in enumerate(self.people):
            for other in person.avoid:
                found.setdefault(place, set()).add(number[other])
                found.setdefault(number[other], set()).add(place)
        return found

    def fit(self, a: int, b: int) -> bool:
        """Whether one person can do both: no overlap, and time to cycle from one to the other."""
        key = (a, b) if a < b else (b, a)
        found = self._fits.get(key)
        if found is None:
            found = self._fits[key] = self._reckon_fit(*key)
        return found

    def _reckon_fit(self, a: int, b: int) -> bool:
        first, second = sorted((self.shifts[a], self.shifts[b]), key=lambda shift: (shift.start, shift.end))
        between = second.start - first.end
        return between >= 0 and metres(first.at, second.at) <= METRES_PER_MINUTE * between

    def gain(self, person: int, nth: int) -> int:
        """What the nth shift of somebody is worth for fairness."""
        return self.wait[person] // nth

    def may_all(self, person: int, shifts: list[int]) -> bool:
        """Whether one person can do all of these suitable shifts: fit, room and hours."""
        if any(not self.fit(one, other) for place, one in enumerate(shifts) for other in shifts[:place]):
            return False
        who = self.people[person]
        if who.room is not None and sum(self.shifts[shift].reward for shift in shifts) > who.room:
            return False
        return self._hours_hold(shifts, who.week_minutes)

    def _hours_hold(self, shifts: list[int], limit: int) -> bool:
        weeks: dict[int, int] = {}
        for shift in shifts:
            for week, minutes in self.shifts[shift].minutes_by_week.items():
                weeks[week] = weeks.get(week, 0) + minutes
        return all(minutes <= limit for minutes in weeks.values())
