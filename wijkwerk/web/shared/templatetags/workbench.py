"""The inbox and the stairs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

register = Library()


CARDS_SHOWN = 4
# Heights in rem, as the style sheet has them: with them we know whether the text fits above the lowest steps.
STEP_HEIGHT, CARD_HEIGHT, TEXT_HEIGHT = 6.5, 9.5, 10.0


@register.inclusion_tag("components/stairs.html")
def stairs(
    steps: Sequence[Mapping[str, Any]],
    *,
    up_text: str = "",
    down_text: str = "",
    down_url: str = "",
    down_label: str = "",
) -> dict[str, Any]:
    """The five steps with the work that lies on each, what went up and what comes back home."""
    return {
        "steps": [{**step, **_in_two(step["cards"])} for step in steps],
        "roomy": _has_room(steps),
        "up_text": up_text,
        "down_text": down_text,
        "down_url": down_url,
        "down_label": down_label,
    }


def _in_two(cards: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[Mapping[str, Any]]]:
    return {"shown": cards[:CARDS_SHOWN], "rest": cards[CARDS_SHOWN:]}


def _has_room(steps: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the sky above the two lowest steps is high enough for the text on what went up."""
    heights = [STEP_HEIGHT * step["number"] + CARD_HEIGHT * min(len(step["cards"]), CARDS_SHOWN) for step in steps]
    return bool(heights) and max(heights) - max(heights[:2]) >= TEXT_HEIGHT


@register.inclusion_tag("components/waiting_card.html")
def waiting_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """What waits at the foot of the stairs: title, filled, total, unit, headline, text, almost, url and url_label."""
    return {"card": card}


@register.simple_block_tag
def inbox_group(
    content: str, *, title: str, count: int, kind: str = "", closed: bool = False, note: str = "", anchor: str = ""
) -> SafeString:
    """A drawer of the inbox; `kind="late"` marks it, `closed` leaves it shut until wanted."""
    return render_to_string(
        "components/inbox_group.html",
        {
            "content": content,
            "title": title,
            "count": count,
            "late": kind == "late",
            "closed": closed,
            "note": note,
            "anchor": anchor or slugify(title),
        },
    )


@register.inclusion_tag("components/inbox_row.html")
def inbox_row(row: Mapping[str, Any], *, name: str = "codes") -> dict[str, Any]:
    """What, next step, who, when: value, title, url, via, next_step, who, when, late and chosen."""
    return {"row": row, "name": name}


@register.simple_block_tag
def chosen_bar(content: str) -> SafeString:
    """The buttons for several rows at once; counts what is chosen where the browser can."""
    return render_to_string("components/chosen_bar.html", {"content": content})


@register.inclusion_tag("components/search_box.html")
def search_box(
    *, url: str = "", value: str = "", label: str = "", placeholder: str = "", name: str = "q", target: str = ""
) -> dict[str, Any]:
    """One box that finds people, homes, needs and codes; with `target` it searches while somebody types."""
    return {
        "url": url,
        "value": value,
        "label": label,
        "placeholder": placeholder or label,
        "name": name,
        "target": target,
    }


@register.inclusion_tag("components/keyboard_help.html")
def keyboard_help(page: str) -> dict[str, Any]:
    """The keys of `inbox` or `trap`, with a way to switch them off."""
    return {"page": page}
