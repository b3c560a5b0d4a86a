"""Numbers, amounts and charts, each with its source or the table under it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wijkwerk.kernel import money
from wijkwerk.kernel.geometry import Point
from wijkwerk.web.shared.templatetags import charts, maps
from wijkwerk.web.shared.templatetags.elements import TONES

register = Library()


@register.filter
def euro(cents: int | None) -> str:
    """`{{ claim.cents|euro }}`: `€ 1.234,56`; nothing for None."""
    return "" if cents is None else money.euro(cents)


@register.filter
def number(value: int | float | Decimal | None, decimals: int = 0) -> str:
    """`{{ hours|number }}`, `{{ hours|number:1 }}`: `1.234,5`; nothing for None."""
    return "" if value is None else money.number(value, decimals=decimals)


@register.inclusion_tag("components/facts.html")
def facts(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A list of amounts; each has label and value, and the sum has total=True."""
    return {"rows": rows}


@register.simple_tag
def bar(value: float, maximum: float, *, tone: str = "green") -> SafeString:
    """How much of a whole, as a bar. Decoration: the figures stand beside it in words."""
    width = charts.share(value, maximum) * 100
    return format_html(
        '<svg class="balk balk--{}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><rect class="leeg" width="100" height="8"/><rect class="vol" width="{}" height="8"/></svg>',
        TONES[tone],
        charts.short(width),
    )


@register.inclusion_tag("components/price_bars.html")
def price_bars(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Amounts beside each other: each has label, value, shown, note and tone (quiet, water, green, brick, sun)."""
    return {"rows": charts.price_bars(rows)}


@register.inclusion_tag("components/block_map.html")
def block_map(ring: Sequence[Point], blocks: Sequence[maps.OnMap]) -> dict[str, Any]:
    """Our own map of the blocks with work, letters on it; always beside the table that says the same."""
    return {"map": maps.block_map(ring, blocks)}


@register.inclusion_tag("components/touched_map.html")
def touched_map(ring: Sequence[Point], blocks: Sequence[maps.OnMap]) -> dict[str, Any]:
    """The same map, telling which blocks something touches (`is_touched`); always beside words that say the same."""
    drawn = maps.block_map(ring, blocks)
    touched = {each.block for each in blocks if getattr(each, "is_touched", False)}
    return {"map": drawn, "touched": touched}


@register.inclusion_tag("components/houses.html")
def houses(filled: int, total: int, *, label: str = "") -> dict[str, Any]:
    """One little house per home: those that join and those still missing."""
    return {"drawing": charts.houses(filled, total), "filled": filled, "total": total, "label": label}


@register.inclusion_tag("components/number_card.html")
def number_card(
    value: str | int | Decimal,
    *,
    unit: str = "",
    text: str = "",
    tone: str = "",
    source_url: str = "",
    source_label: str = "",
    explanation: str = "",
    bare: bool = False,
) -> dict[str, Any]:
    """One number, what it means, and where it comes from. `bare` leaves out the card around it."""
    return {
        "value": value if isinstance(value, str) else money.number(value),
        "unit": unit,
        "text": text,
        "tone": f"getal--{TONES[tone]}" if tone else "",
        "source_url": source_url,
        "source_label": source_label,
        "explanation": explanation,
        "bare": bare,
    }


@register.inclusion_tag("components/range_chart.html")
def range_chart(
    rows: Sequence[Mapping[str, Any]], *, caption: str, unit: str = "", source: str = "", anchor: str = ""
) -> dict[str, Any]:
    """Between which figures something lies: each row has label, low, best, high and tone (water, green)."""
    return {
        "chart": charts.range_chart(rows),
        "rows": rows,
        "caption": caption,
        "unit": unit,
        "source": source,
        "anchor": anchor,
    }


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    rows: Sequence[Mapping[str, Any]],
    *,
    caption: str,
    head: str = "",
    unit: str = "",
    source: str = "",
    total: bool = False,
    anchor: str = "",
) -> dict[str, Any]:
    """Counts per period or kind: each row has label and value, and short when the label is too long under a bar."""
    return {
        "chart": charts.bar_chart(rows),
        "rows": rows,
        "caption": caption,
        "head": head,
        "unit": unit,
        "source": source,
        "total": sum(row["value"] for row in rows) if total else None,
        "anchor": anchor,
    }
