"""Equal shares and greedy as a textbook tells them, in plain fractions, voter by voter: slow, short, and apart from the engine.

ρ is found by trying every number of voters who pay all they have; nothing is lazy, bounded or shared between rounds.
"""

from fractions import Fraction

from wijkwerk.engines.counting.model import Election


class Textbook:
    def __init__(self, election: Election, rule: str, satisfaction: str, completion: str) -> None:
        self.election, self.completion, self.rule = election, completion, rule
        self.budget, self.n = election.budget, len(election.voters)
        self.cost = {project.id: project.cost for project in election.projects}
        self.points: dict[str, dict[int, Fraction]] = {}
        self.utility: dict[str, dict[int, Fraction]] = {}
        for project, support in zip(election.projects, election.support, strict=True):
            given = support.points or [1] * len(support.voters)
            points = {voter: each * election.point for voter, each in zip(support.voters, given, strict=True) if each}
            factor = project.cost if satisfaction == "cost" and not election.has_points else Fraction(1)
            self.points[project.id] = points
            self.utility[project.id] = {voter: each * factor for voter, each in points.items() if each * factor}
        self.payments: dict[str, dict[int, Fraction]] = {}
        self.money: dict[int, Fraction] = {}

    def winners(self) -> list[str]:
        if self.rule == "greedy":
            return self._greedy([])
        found = self._shares(self._share())
        if self.completion == "none":
            return found
        step, before = 0, found
        while self._total(found) <= self.budget:
            left = self.budget - self._total(found)
            if not any(self.utility[p] and self.cost[p] <= left for p in self.cost if p not in found) or not self.n:
                before = found
                break
            step, before = step + 1, found
            found = self._shares(self._share() + step)
        return self._greedy(before) if self.completion == "add1u" else before

    def _share(self) -> Fraction:
        return self.budget / self.n if self.n else Fraction(0)

    def _total(self, projects: list[str]) -> Fraction:
        return sum((self.cost[project] for project in projects), Fraction(0))

    def _greedy(self, before: list[str]) -> list[str]:
        found = list(before)
        for project in sorted(self.cost, key=lambda each: (-sum(self.points[each].values()), each)):
            if project not in found and self._total(found) + self.cost[project] <= self.budget:
                found.append(project)
        return found

    def _shares(self, share: Fraction) -> list[str]:
        self.money = dict.fromkeys(range(self.n), share)
        self.payments = {}
        found: list[str] = []
        while True:
            can = {
                project: rho for project in self.cost if project not in found and (rho := self.rho(project)) is not None
            }
            if not can:
                return found
            best = min(can, key=lambda project: (can[project], project))
            paid = {voter: min(self.money[voter], can[best] * u) for voter, u in self.utility[best].items()}
            for voter, amount in paid.items():
                self.money[voter] -= amount
            self.payments[best] = paid
            found.append(best)

    def rho(self, project: str) -> Fraction | None:
        """The smallest number with Σ min(money left, ρ × utility) = cost; None where there is none."""
        utility = self.utility[project]
        voters = sorted(utility, key=lambda voter: self.money[voter] / utility[voter])
        if not voters or sum(self.money[voter] for voter in voters) < self.cost[project]:
            return None
        tried = []
        for poor in range(len(voters)):
            rest = self.cost[project] - sum(self.money[voter] for voter in voters[:poor])
            rho = rest / sum(utility[voter] for voter in voters[poor:])
            if sum(min(self.money[voter], rho * utility[voter]) for voter in voters) == self.cost[project]:
                tried.append(rho)
        return min(tried)
