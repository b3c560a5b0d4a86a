"""Totals as people read them: a figure, what it says, how certain it is, and what it opens."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkwerk.impact.enums import Certainty, Measure
from wijkwerk.impact.queries import Total
from wijkwerk.kernel.money import euro, number

SAYS = {
    Measure.HOMES_HELPED: gettext_lazy("woningen geholpen"),
    Measure.NEEDS_MET: gettext_lazy("vragen opgelost"),
    Measure.TURNOUT: gettext_lazy("keer werkte iemand mee"),
    Measure.HOURS: gettext_lazy("werk, gedaan door mensen uit de buurt"),
    Measure.GAS: gettext_lazy("gas per jaar minder"),
    Measure.ELECTRICITY: gettext_lazy("stroom per jaar minder"),
    Measure.CO2: gettext_lazy("CO₂ per jaar minder"),
    Measure.LOCAL_MONEY: gettext_lazy("bleef in de buurt"),
}
TONES = {
    Measure.HOMES_HELPED: "green",
    Measure.HOURS: "water",
    Measure.LOCAL_MONEY: "green",
    Measure.GAS: "water",
    Measure.ELECTRICITY: "sun",
    Measure.CO2: "",
}
UNITS = {
    "uur": gettext_lazy("uur"),
    "m³": "m³",
    "kWh": "kWh",
    "kg": "kg",
    "keer": "",
    "vraag": "",
    "woning": "",
    "cent": "",
}


def number_of(total: Total) -> dict[str, Any]:
    """For the component `number_card`."""
    return {
        "value": _shown(total, total.mid),
        "unit": str(UNITS.get(total.unit, total.unit)),
        "text": SAYS[total.measure],
        "tone": TONES.get(total.measure, ""),
        "explanation": _explanation(total),
        "url": reverse("measure", args=[total.measure.value]),
    }


def range_of(total: Total) -> dict[str, Any]:
    """For the component `range_chart`."""
    return {
        "caption": capfirst(SAYS[total.measure]),
        "unit": str(UNITS.get(total.unit, total.unit)),
        "source": _("Berekend, nog niet gemeten."),
        "anchor": f"bereik-{total.measure.value}",
        "rows": [
            {
                "label": _("Wat er verwacht wordt"),
                "low": float(total.low),
                "best": float(total.mid),
                "high": float(total.high),
                "tone": "water",
            }
        ],
    }


def _shown(total: Total, value: Decimal) -> str:
    if total.unit == "cent":
        return euro(int(value) // 100 * 100)
    return number(value)


def _explanation(total: Total) -> str:
    """How sure it is, between what it lies, and what of it rests on an assumption."""
    says = {
        Certainty.PLANNED: _("Verwacht, nog niet gemeten."),
        Certainty.COUNTED: _("Geteld in de eigen administratie."),
        Certainty.MEASURED: _("Gemeten."),
    }[total.certainty]
    parts = [says]
    if total.is_range:
        parts.append(
            _("Het kan tussen %(low)s en %(high)s liggen.")
            % {"low": _shown(total, total.low), "high": _shown(total, total.high)}
        )
    if total.assumed_rows:
        parts.append(
            _("%(assumed)s van de %(rows)s regels rusten op een aanname die niet in een bron is gevonden.")
            % {"assumed": number(total.assumed_rows), "rows": number(total.rows)}
        )
    return " ".join(parts)
