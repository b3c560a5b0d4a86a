"""Small words in templates: names of kinds, amounts of results, quarters, and who may."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from wijkwerk.impact.models import Result
from wijkwerk.kernel.money import euro, number
from wijkwerk.kernel.periods import Quarter
from wijkwerk.reference.catalogue import need_kinds, skills

register = template.Library()


@register.simple_tag
def kind_label(kind: str) -> str:
    """The name of a kind of need."""
    known = need_kinds().get(kind)
    return known.label if known else kind


@register.simple_tag
def skill_label(skill: str) -> str:
    known = skills().get(skill)
    return known.label if known else skill


@register.simple_tag
def result_amount(row: Result) -> str:
    """`420 m³ (300 tot 500)`; money in euros."""
    if row.unit == "cent":
        return euro(int(row.mid))
    decimals = 0 if row.mid == row.mid.to_integral_value() else 1
    shown = f"{number(row.mid, decimals=decimals)} {row.unit}"
    if row.low == row.high:
        return shown
    between = _("%(low)s tot %(high)s") % {"low": _short(row.low), "high": _short(row.high)}
    return f"{shown} ({between})"


def _short(value: Decimal) -> str:
    return number(value, decimals=0)


@register.filter
def quarter(name: str) -> str:
    """`2026K4` as `kwartaal 4 van 2026`."""
    found = Quarter.named(name)
    return _("kwartaal %(number)d van %(year)d") % {"number": found.number, "year": found.year}


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str, thing: Any = None) -> bool:
    """Whether who looks may do this; the thing is the neighbourhood when none is given."""
    request = context["request"]
    return bool(request.user.is_authenticated and request.user.has_perm(permission, thing or request.neighbourhood))


@register.filter
def lookup(table: dict[Any, Any], key: Any) -> Any:
    return table.get(key, "")
