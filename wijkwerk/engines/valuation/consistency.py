"""Whether a case is consistent: units that fit, corrections within 0 … 1, ids that exist, nothing valued twice."""

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation.model import (
    CORRECTIONS,
    ONCE,
    PER_UNIT,
    YEARLY,
    Action,
    Adoption,
    Case,
    Cost,
    Names,
    Outcome,
    Value,
)
from wijkwerk.engines.valuation.units import Unit, parse_unit, product

EURO, YEAR, PLAIN = parse_unit("€"), parse_unit("y"), Unit()


def checked(case: Case) -> Case:
    """The case, with what follows from its units: the way of each cost, how long each outcome lasts. Raises Malformed."""
    checks = _Checks(case)
    checks.ids()
    checks.rate()
    checks.actions()
    found = replace(
        case,
        costs=tuple(checks.cost(cost, f"costs[{nth}]") for nth, cost in enumerate(case.costs)),
        outcomes=tuple(checks.outcome(each, f"outcomes[{nth}]") for nth, each in enumerate(case.outcomes)),
    )
    checks.effects()
    checks.results()
    checks.homes()
    return found


class _Checks:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.units = {name: each.unit for name, each in case.inputs.items()}
        self.counted = {each.id: parse_unit(each.unit) for each in case.actions}

    def ids(self) -> None:
        self._own("actions", [each.id for each in self.case.actions])
        self._own("results", [each.id for each in self.case.results])
        costs = [each.id for each in self.case.costs]
        self._own("costs", costs)
        for nth, outcome in enumerate(self.case.outcomes):
            earlier = [*costs, *(each.id for each in self.case.outcomes[:nth])]
            if outcome.id in earlier:
                raise Malformed(f"outcomes[{nth}].id", f"{outcome.id!r} stands twice")

    def _own(self, place: str, ids: list[str]) -> None:
        for nth, each in enumerate(ids):
            if each in ids[:nth]:
                raise Malformed(f"{place}[{nth}].id", f"{each!r} stands twice")

    def rate(self) -> None:
        self._fits(self.case.discount_rate, PLAIN, "discount_rate")
        self._same_everywhere(self.case.discount_rate, "discount_rate")
        for name in self.case.discount_rate:
            if -inf < self._bounds(name)[0] <= -1:
                raise Malformed("discount_rate", f"{name} must stay above -1 (-100 %)")

    def actions(self) -> None:
        for nth, action in enumerate(self.case.actions):
            place = f"actions[{nth}]"
            if action.first < self.case.start:
                raise Malformed(f"{place}.from", f"must not be before {self.case.start}")
            if action.last > self.case.calendar[-1]:
                raise Malformed(f"{place}.to", f"must not be after {self.case.calendar[-1]}, the last year")
            for name in dict.fromkeys(action.volume):
                self._fits((name,), self.counted[action.id] / YEAR, f"{place}.volume")
                self._not_negative((name,), f"{place}.volume")

    def cost(self, cost: Cost, place: str) -> Cost:
        action = self._action(cost.action, place)
        per_unit = EURO / self.counted[action.id]
        ways = {ONCE: EURO, YEARLY: EURO / YEAR, PER_UNIT: per_unit}
        unit = product(self.units, cost.amount)
        way = next((name for name, wanted in ways.items() if unit.is_like(wanted)), None)
        if way is None:
            raise Malformed(f"{place}.amount", f"{self._told(cost.amount)}, needs €, €/y or {per_unit}")
        if cost.to == cost.party:
            raise Malformed(f"{place}.to", "a payment goes to another party")
        if way != PER_UNIT:
            self._same_everywhere(cost.amount, f"{place}.amount")
        self._not_negative(cost.amount, f"{place}.amount")
        return replace(cost, way=way)

    def outcome(self, outcome: Outcome, place: str) -> Outcome:
        action = self._action(outcome.action, place)
        once = parse_unit(outcome.unit) / self.counted[action.id]
        unit = product(self.units, outcome.amount)
        is_yearly = unit.is_like(once / YEAR)
        if not is_yearly and not unit.is_like(once):
            raise Malformed(f"{place}.amount", f"{self._told(outcome.amount)}, needs {once} or {once / YEAR}")
        if is_yearly and not outcome.lasts:
            raise Malformed(f"{place}.lasts", "is missing: an amount per year lasts a number of years")
        if not is_yearly and outcome.lasts:
            raise Malformed(f"{place}.lasts", f"goes with an amount per year, {once / YEAR}")
        self._not_negative(outcome.amount, f"{place}.amount")
        for name in CORRECTIONS:
            self._correction(getattr(outcome, name), f"{place}.{name}")
        self._correction(outcome.fade, f"{place}.fade")
        self._same_everywhere(outcome.fade, f"{place}.fade")
        for nth, value in enumerate(outcome.values):
            self._value(value, outcome, f"{place}.values[{nth}]")
        return replace(outcome, lasts=outcome.lasts or 1)

    def _value(self, value: Value, outcome: Outcome, place: str) -> None:
        unit = parse_unit(outcome.unit)
        price = product(self.units, value.price)
        if not price.is_like(EURO / unit):
            says = f"{price} × {unit} gives {price * unit}, needs {EURO / unit}"
            raise Malformed(f"{place}.price", says)
        self._not_negative(value.price, f"{place}.price")

    def _correction(self, names: Names, place: str) -> None:
        self._fits(names, PLAIN, place)
        if len(names) > 1:
            self._same_everywhere(names, place)
        for name in names:
            low, high = self._bounds(name)
            if low < 0 or high > 1:
                raise Malformed(place, f"{name} must stay within 0 … 1 (0 … 100 %)")

    def effects(self) -> None:
        """Two outcomes that add up never value one effect of one action for one party."""
        seen: dict[tuple[str, str, str], str] = {}
        for nth, outcome in enumerate(self.case.outcomes):
            for place, value in enumerate(outcome.values if outcome.counts else ()):
                key = (outcome.action, outcome.effect, value.party)
                if key in seen:
                    says = f"{seen[key]} already values {outcome.effect!r} of {outcome.action!r} for {value.party}"
                    raise Malformed(f"outcomes[{nth}].values[{place}].party", says)
                seen[key] = outcome.id

    def results(self) -> None:
        for nth, named in enumerate(self.case.results):
            for row, term in enumerate(named.terms):
                place = f"results[{nth}].terms[{row}]"
                unit = Unit()
                for factor in term:
                    unit = unit / self.units[factor.name] if factor.divides else unit * self.units[factor.name]
                if not unit.is_like(named.unit):
                    raise Malformed(place, f"gives {unit}, needs {named.unit}")
                self._same_everywhere(tuple(factor.name for factor in term), place)

    def homes(self) -> None:
        differing = next((each.id for each in self.case.inputs.values() if each.differs), None)
        if self.case.homes is None:
            if differing is not None:
                raise Malformed(f"inputs.{differing}", "differs per home, and the case has no [homes]")
            if self.case.adoption is not None:
                raise Malformed("adoption", "needs [homes]")
        if self.case.adoption is not None:
            self._adoption(self.case.adoption)

    def _adoption(self, adoption: Adoption) -> None:
        action = self._action(adoption.action, "adoption")
        home = self.counted[action.id]
        wanted = {
            "base": PLAIN,
            "influence": PLAIN,
            "talk": PLAIN,
            "price": home / EURO,
            "own_price": EURO / home,
            "talks": home / YEAR,
        }
        for field, unit in wanted.items():
            self._fits(getattr(adoption, field), unit, f"adoption.{field}")
        for field in ("influence", "talk", "talks"):
            self._same_everywhere(getattr(adoption, field), f"adoption.{field}")
        self._not_negative(adoption.talks, "adoption.talks")

    def _action(self, action: str, place: str) -> Action:
        if action not in self.counted:
            raise Malformed(f"{place}.action", f"there is no action {action!r}")
        return self.case.action(action)

    def _fits(self, names: Names, wanted: Unit, place: str) -> None:
        if not product(self.units, names).is_like(wanted):
            raise Malformed(place, f"{self._told(names)}, needs {wanted}")

    def _told(self, names: Names) -> str:
        written = " × ".join(self.case.inputs[name].unit_text for name in names)
        return f"{written} gives {product(self.units, names)}"

    def _same_everywhere(self, names: Names, place: str) -> None:
        for name in names:
            if self.case.inputs[name].differs:
                raise Malformed(place, f"{name} differs per home, and this can't")

    def _not_negative(self, names: Names, place: str) -> None:
        for name in names:
            if -inf < self._bounds(name)[0] < 0:
                raise Malformed(place, f"{name} must not be below 0; who loses or pays is told by direction and party")

    def _bounds(self, name: str) -> tuple[float, float]:
        found = self.case.inputs[name]
        if found.spread is not None:
            return found.spread.low * found.unit.scale, found.spread.high * found.unit.scale
        numbers = list(self._column(found.column))
        return (min(numbers) * found.unit.scale, max(numbers) * found.unit.scale) if numbers else (0.0, 0.0)

    def _column(self, column: str | None) -> Iterator[float]:
        if self.case.homes is not None and column is not None:
            yield from self.case.homes.columns[column]
