"""How far something is: a journey, next steps, counts along the way, long work."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template import Library

from wijkwerk.kernel import codes

register = Library()

STATES = {"done": "klaar", "now": "nu", "todo": ""}


@register.inclusion_tag("components/journey.html")
def journey(steps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Where a matter or a home stands; each step has title, note and state (done, now, todo)."""
    return {"steps": [{**step, "css": STATES[step.get("state") or "todo"]} for step in steps]}


@register.inclusion_tag("components/progress_counts.html")
def progress_counts(counts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Counts along the way; each has value, label and state (done, now, todo)."""
    return {"counts": [{**count, "css": STATES[count.get("state") or "todo"]} for count in counts]}


@register.inclusion_tag("components/steps.html")
def steps(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Numbered next steps; each has lead (bold) and text."""
    return {"items": items}


@register.inclusion_tag("components/four_lines.html")
def four_lines(lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Plain answers under each other; each has title, text, pictogram and tone."""
    return {"lines": lines}


@register.inclusion_tag("components/code_box.html")
def code_box(value: str, *, title: str = "", level: int = 2, share_url: str = "") -> dict[str, Any]:
    """The code somebody takes home, large, with what to say on the telephone."""
    return {"code": value, "spelled": codes.spelled(value), "title": title, "level": level, "share_url": share_url}


@register.inclusion_tag("components/progress.html")
def progress(*, value: int, total: int, text: str, url: str, done: bool = False) -> dict[str, Any]:
    """How far long work is; asks `url` again every two seconds until it answers with `done`."""
    return {"value": value, "total": total, "text": text, "url": url, "done": done}
