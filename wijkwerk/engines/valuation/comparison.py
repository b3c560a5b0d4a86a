"""Two cases on the same draws: what the second yields beyond the first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wijkwerk.engines.valuation import bands
from wijkwerk.engines.valuation.accounts import Line
from wijkwerk.engines.valuation.bands import Band
from wijkwerk.engines.valuation.solve import Worth


@dataclass(frozen=True, slots=True)
class Comparison:
    """b − a: `npv` in € per draw, `better` the share of draws in which b is higher, `lines` in cents."""

    a: Worth
    b: Worth
    npv: Band
    better: float
    lines: list[Line]


def compare(a: Worth, b: Worth) -> Comparison:
    """Both computed with the same number of draws and the same seed: inputs with the same name and value then share their draws."""
    if (a.draws, a.seed) != (b.draws, b.seed):
        raise ValueError("two cases are compared on the same draws")
    return Comparison(
        a=a,
        b=b,
        npv=bands.band(b.npv_draws - a.npv_draws),
        better=float((b.npv_draws > a.npv_draws).mean()),
        lines=list(_differences(a.lines, b.lines)),
    )


def _differences(a: list[Line], b: list[Line]) -> Iterable[Line]:
    """A line of which both figures are the same in both cases is left out."""
    found = {_without_money(line): replace(line, amount=-line.amount, present=-line.present) for line in a}
    for line in b:
        known = found.get(_without_money(line))
        more = (known.amount, known.present) if known is not None else (0, 0)
        found[_without_money(line)] = replace(line, amount=line.amount + more[0], present=line.present + more[1])
    return (line for line in found.values() if line.amount or line.present)


def _without_money(line: Line) -> Line:
    return replace(line, amount=0, present=0)
