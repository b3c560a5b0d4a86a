"""From finished work to a counted result."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from wijkwerk.impact import queries, rules
from wijkwerk.impact.commands import Line
from wijkwerk.impact.enums import Certainty, Measure
from wijkwerk.impact.rules import Range, exactly
from wijkwerk.needs.models import Need
from wijkwerk.places import queries as places
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.reference.figures import Figure, figure
from wijkwerk.work.models import Shift, WorkPackage

_COUNTED = "geteld in de eigen administratie"
_CARRIERS = (("gas", Measure.GAS, "m³"), ("electricity", Measure.ELECTRICITY, "kWh"))


def lines_of_package(*, package: WorkPackage, needs: Sequence[Need], on: date) -> list[Line]:
    """What these met needs yield, and what of the money stayed."""
    lines = lines_of_needs(needs=needs, on=on)
    kept = exactly(package.local_value)
    source = f"{package.organisation or 'opgave'}: deel van het werk door mensen uit de buurt"
    lines.append(
        Line(Measure.LOCAL_MONEY, "cent", kept, Certainty.PLANNED, source, on, kind=package.kind, package=package)
    )
    return lines


def lines_of_needs(*, needs: Sequence[Need], on: date) -> list[Line]:
    """What these met needs of one neighbourhood yield."""
    own = places.own_figures(needs[0].neighbourhood, on) if needs else {}
    helped = queries.homes_helped({need.dwelling_id for need in needs if need.dwelling_id})
    first = rules.first_of_each_home([need.dwelling_id for need in needs], helped)
    return [
        line
        for need, is_first in zip(needs, first, strict=True)
        for line in lines_of_need(need=need, is_first_at_home=is_first, on=on, own=own)
    ]


def lines_of_need(*, need: Need, is_first_at_home: bool, on: date, own: dict[str, Figure]) -> list[Line]:
    lines = [Line(Measure.NEEDS_MET, "vraag", exactly(1), Certainty.COUNTED, _COUNTED, on, kind=need.kind, need=need)]
    if is_first_at_home:
        lines.append(
            Line(Measure.HOMES_HELPED, "woning", exactly(1), Certainty.COUNTED, _COUNTED, on, kind=need.kind, need=need)
        )
    return lines + _energy_lines(need, on, own)


def lines_of_shift(*, shift: Shift, head_count: int, on: date) -> list[Line]:
    """Head count times the length of the shift: counted, not clocked."""
    hours = Decimal(int((shift.ends_at - shift.starts_at).total_seconds())) / 3600 * head_count
    kind = shift.task.package.kind if shift.task.package else ""
    return [
        Line(Measure.TURNOUT, "keer", exactly(head_count), Certainty.COUNTED, _COUNTED, on, kind=kind, shift=shift),
        Line(Measure.HOURS, "uur", exactly(hours), Certainty.COUNTED, _COUNTED, on, kind=kind, shift=shift),
    ]


def _energy_lines(need: Need, on: date, own: dict[str, Figure]) -> list[Line]:
    """Expected yearly savings by the figures of this kind of measure; none where the catalogue names none."""
    keys = need_kinds()[need.kind].saves
    saved: dict[str, Range] = {}
    lines: list[Line] = []
    factors: dict[str, Range] = {}
    used: list[Figure] = []
    for carrier, measure, unit in _CARRIERS:
        if carrier not in keys:
            continue
        per_unit = figure(keys[carrier], on, own)
        factor = figure(f"co2_{carrier}", on, own)
        saved[carrier] = rules.saved_by(need.units, per_unit=_range(per_unit))
        factors[carrier] = _range(factor)
        used += [per_unit, factor]
        lines.append(_reckoned(measure, unit, saved[carrier], [per_unit], need, on))
    if saved:
        lines.append(_reckoned(Measure.CO2, "kg", rules.co2_of(saved, per_unit=factors), used, need, on))
    return lines


def _reckoned(measure: Measure, unit: str, amount: Range, used: Sequence[Figure], need: Need, on: date) -> Line:
    return Line(
        measure,
        unit,
        amount,
        Certainty.PLANNED,
        "; ".join(dict.fromkeys(each.source for each in used)),
        on,
        figure=used[0].key,
        is_assumption=any(each.is_assumption for each in used),
        kind=need.kind,
        need=need,
    )


def _range(found: Figure) -> Range:
    return Range(found.low, found.value, found.high)
