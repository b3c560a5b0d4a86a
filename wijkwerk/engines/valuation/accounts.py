"""Lines and totals: the mean over the draws per item, party and year in cents, and everything added up per draw as well."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wijkwerk.engines.valuation import bands
from wijkwerk.engines.valuation.cashflow import Array, Flow, Streams
from wijkwerk.engines.valuation.model import CAPITALS, COSTS, Case

KINDS = ("capital", "party", "year", "action")


@dataclass(frozen=True, slots=True)
class Line:
    """Cents; `amount` of the year itself, `present` at the start."""

    item: str
    kind: str
    action: str
    party: str
    capital: str
    year: int
    adds_up: bool
    amount: int
    present: int


@dataclass(frozen=True, slots=True)
class Total:
    """Cents; p5, p50, p95 are the band of `present`."""

    key: str
    amount: int
    present: int
    p5: int
    p50: int
    p95: int


@dataclass(slots=True)
class Accounts:
    """`npv` and `sums` hold one present value per draw (or a plain number) in €, of what adds up."""

    lines: list[Line] = field(default_factory=list)
    npv: Array = 0.0
    sums: dict[tuple[str, str], Array] = field(default_factory=dict)

    def totals(self, case: Case) -> dict[str, list[Total]]:
        keys = {
            "capital": [*CAPITALS, COSTS],
            "party": list(case.parties()),
            "year": [str(year) for year in case.calendar],
            "action": [each.id for each in case.actions],
        }
        return {kind: [self._total(kind, key) for key in keys[kind]] for kind in KINDS}

    def _total(self, kind: str, key: str) -> Total:
        own = [line for line in self.lines if line.adds_up and str(getattr(line, kind)) == key]
        found = bands.band(self.sums.get((kind, key), 0.0))
        amount, present = sum(line.amount for line in own), sum(line.present for line in own)
        return Total(key, amount, present, bands.cents(found.p5), bands.cents(found.p50), bands.cents(found.p95))


def book(streams: Streams) -> Accounts:
    found = Accounts()
    for flow in streams.flows():
        for i, amount in enumerate(flow.amounts):
            if amount is not None:
                present = amount * streams.discounts[i]
                year = streams.case.start + i
                _add_line(found, flow, year, amount, present)
                if flow.adds_up:
                    found.npv = found.npv + present
                    for key in _keys(flow, year):
                        found.sums[key] = found.sums.get(key, 0.0) + present
    return found


def _add_line(accounts: Accounts, flow: Flow, year: int, amount: Array, present: Array) -> None:
    """A line of which both figures are 0 is left out."""
    in_year, at_start = bands.cents(bands.mean(amount)), bands.cents(bands.mean(present))
    if in_year or at_start:
        accounts.lines.append(
            Line(
                flow.item,
                flow.kind,
                flow.action,
                flow.party,
                flow.capital,
                year,
                flow.adds_up,
                in_year,
                at_start,
            )
        )


def _keys(flow: Flow, year: int) -> Iterator[tuple[str, str]]:
    yield "capital", flow.capital
    yield "party", flow.party
    yield "year", str(year)
    yield "action", flow.action


def payback(totals: list[Total]) -> int | None:
    """The first year from which the running sum of `present` stays at or above 0."""
    running, found = 0, None
    for total in totals:
        running += total.present
        if running < 0:
            found = None
        elif found is None:
            found = int(total.key)
    return found
