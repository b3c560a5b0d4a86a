"""Checks a plan against its instance, sharing nothing with the solver but the model."""

from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from math import floor

from wijkwerk.engines.bundling.model import Instance, Need, Offer, Package, Plan, Supplier

Key = tuple[str, str, int]  # supplier, kind, period


def verify(instance: Instance, plan: Plan) -> list[str]:
    """Every line says what is wrong; none means that the plan is right."""
    return Checker(instance, plan).problems()


class Checker:
    def __init__(self, instance: Instance, plan: Plan) -> None:
        self.instance, self.plan = instance, plan
        self.needs = {need.id: need for need in instance.needs}
        self.suppliers = {supplier.id: supplier for supplier in instance.suppliers}
        self.of_kind: dict[str, list[Need]] = defaultdict(list)
        for need in instance.needs:
            self.of_kind[need.kind].append(need)
        self.offers: dict[str, list[tuple[Supplier, Offer]]] = defaultdict(list)
        for supplier in instance.suppliers:
            for offer in supplier.offers:
                self.offers[offer.kind].append((supplier, offer))
        self.inside: dict[Key, list[Need]] = defaultdict(list)
        self.used: Counter[tuple[str, int]] = Counter()
        self.reached: dict[Key, int] = {}

    def problems(self) -> list[str]:
        found = self._unknown()
        if found:
            return found
        for package in self.plan.packages:
            for need in (self.needs[each] for each in package.needs):
                self.inside[package.supplier, package.kind, package.period].append(need)
                self.used[package.supplier, package.period] += need.hours
        for package in self.plan.packages:
            found += self._package(package)
        return found + self._once() + self._hours() + self._figures() + self._unplaced()

    def _offer(self, package: Package) -> Offer:
        return next(offer for offer in self.suppliers[package.supplier].offers if offer.kind == package.kind)

    def _unknown(self) -> list[str]:
        found = []
        for package in self.plan.packages:
            supplier = self.suppliers.get(package.supplier)
            if supplier is None or package.kind not in {offer.kind for offer in supplier.offers}:
                found.append(f"package of {package.supplier}: no such offer of {package.kind}")
            if not 0 <= package.period < len(self.instance.periods):
                found.append(f"package of {package.supplier}: no period {package.period}")
            found += [
                f"package of {package.supplier}: unknown need {each}"
                for each in package.needs
                if each not in self.needs
            ]
        return found + [
            f"unplaced: unknown need {row.need}" for row in self.plan.unplaced if row.need not in self.needs
        ]

    def _package(self, package: Package) -> list[str]:
        offer, name = self._offer(package), f"package {package.supplier}/{package.kind}/{package.period}"
        needs = [self.needs[each] for each in package.needs]
        found = [f"{name}: {need.id} {wrong}" for need in needs if (wrong := self._misplaced(need, package, offer))]
        units = sum(need.units for need in needs)
        if not needs or not offer.min_units <= units <= offer.max_units[package.period]:
            found.append(f"{name}: {units} units, not from {offer.min_units} to {offer.max_units[package.period]}")
        price = min(price for start, price in offer.tiers if start <= max(units, 1))
        places = {need.place for need in needs}
        local = sum(self._local(need, offer) for need in needs)
        right = (units, price, offer.fixed + len(places) * offer.visit + units * price, local)
        if right != (package.units, package.unit_price, package.cost, package.local_value):
            found.append(f"{name}: units, price, cost and local value are {right}")
        if sorted(package.places) != sorted(places) or package.local_hours != sum(
            need.hours * offer.local_share for need in needs
        ):
            found.append(f"{name}: places or local hours are not right")
        return found

    def _misplaced(self, need: Need, package: Package, offer: Offer) -> str | None:
        if need.kind != package.kind:
            return "is of another kind"
        if offer.places is not None and need.place not in offer.places:
            return "is in a place it does not serve"
        if not self.suppliers[package.supplier].certificates.issuperset(need.requires):
            return "asks a proof that the supplier has not"
        return None if need.first <= package.period <= need.last else "is outside its window"

    def _local(self, need: Need, offer: Offer) -> int:
        exact = Fraction(need.hours, 100) * Fraction(offer.local_share, 10000) * self.instance.value_per_local_hour
        return floor(exact + Fraction(1, 2))

    def _once(self) -> list[str]:
        counted = Counter(
            [each for package in self.plan.packages for each in package.needs]
            + [row.need for row in self.plan.unplaced]
        )
        found = [f"{need} stands {counted[need]} times" for need in self.needs if counted[need] != 1]
        slots = Counter((package.supplier, package.kind, package.period) for package in self.plan.packages)
        return found + [f"{slot} is two packages" for slot, count in slots.items() if count > 1]

    def _hours(self) -> list[str]:
        return [
            f"{supplier.id}: too many hours in period {period}"
            for supplier in self.instance.suppliers
            for period, most in enumerate(supplier.hours or ())
            if self.used[supplier.id, period] > most
        ]

    def _figures(self) -> list[str]:
        lost = sum(self.needs[row.need].units * self.needs[row.need].penalty for row in self.plan.unplaced)
        right = sum(package.cost - package.local_value for package in self.plan.packages) + lost
        found = [] if right == self.plan.objective else [f"objective is {right}, not {self.plan.objective}"]
        return found if self.plan.bound <= self.plan.objective else [*found, "the bound lies above the objective"]

    def _unplaced(self) -> list[str]:
        found = []
        for row in self.plan.unplaced:
            need = self.needs[row.need]
            right, left = self._reason(need)
            if right != row.reason:
                found.append(f"{need.id}: the reason is {right}, not {row.reason}")
            if any(self._is_worth_it(need, *slot) for slot in left):
                found.append(f"{need.id}: could be placed alone for less than its penalty")
        return found

    def _fits(self, need: Need, supplier: Supplier, offer: Offer, period: int) -> bool:
        if not need.first <= period <= need.last or max(need.units, offer.min_units) > offer.max_units[period]:
            return False
        return supplier.hours is None or need.hours <= supplier.hours[period]

    def _passes(self, need: Need, supplier: Supplier, offer: Offer) -> bool:
        at_place = offer.places is None or need.place in offer.places
        return need.kind == offer.kind and at_place and supplier.certificates.issuperset(need.requires)

    def _reason(self, need: Need) -> tuple[str, list[tuple[Supplier, Offer, int]]]:
        """The first of the six steps that leaves nothing, and what is left after the last."""
        offers = self.offers.get(need.kind, [])
        if not offers:
            return "kind", []
        steps: tuple[tuple[str, Callable[[Supplier, Offer], bool]], ...] = (
            ("place", lambda s, o: o.places is None or need.place in o.places),
            ("certificate", lambda s, o: s.certificates.issuperset(need.requires)),
        )
        for name, keeps in steps:
            offers = [(supplier, offer) for supplier, offer in offers if keeps(supplier, offer)]
            if not offers:
                return name, []
        periods = range(len(self.instance.periods))
        slots = [(s, o, period) for s, o in offers for period in periods if self._fits(need, s, o, period)]
        if not slots:
            return "window", []
        slots = [(s, o, p) for s, o, p in slots if self._reach(s, o, p) >= o.min_units]
        if not slots:
            return "min_units", []
        slots = [slot for slot in slots if self._has_room(need, *slot)]
        return ("price", slots) if slots else ("capacity", [])

    def _reach(self, supplier: Supplier, offer: Offer, period: int) -> int:
        """All units of the instance that pass the first four steps for this slot."""
        key = (supplier.id, offer.kind, period)
        if key not in self.reached:
            self.reached[key] = sum(
                each.units
                for each in self.of_kind[offer.kind]
                if self._fits(each, supplier, offer, period) and self._passes(each, supplier, offer)
            )
        return self.reached[key]

    def _inside(self, supplier: Supplier, offer: Offer, period: int) -> list[Need]:
        return self.inside.get((supplier.id, offer.kind, period), [])

    def _has_room(self, need: Need, supplier: Supplier, offer: Offer, period: int) -> bool:
        units = sum(each.units for each in self._inside(supplier, offer, period)) + need.units
        hours = supplier.hours is None or self.used[supplier.id, period] + need.hours <= supplier.hours[period]
        return units <= offer.max_units[period] and hours

    def _is_worth_it(self, need: Need, supplier: Supplier, offer: Offer, period: int) -> bool:
        """Into the package that is there, or a new one that this need fills by itself."""
        now = self._inside(supplier, offer, period)
        if not now and need.units < offer.min_units:
            return False
        more = self._cost(offer, [*now, need]) - self._cost(offer, now) - self._local(need, offer)
        return more < need.units * need.penalty

    def _cost(self, offer: Offer, needs: list[Need]) -> int:
        if not needs:
            return 0
        units = sum(need.units for need in needs)
        price = min(price for start, price in offer.tiers if start <= units)
        visits = offer.visit * len({need.place for need in needs})
        return offer.fixed + visits + units * price
