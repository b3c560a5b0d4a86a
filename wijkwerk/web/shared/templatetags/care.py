"""Where to turn in danger."""

from typing import Any

from django.template import Library

from wijkwerk.reference.helplines import helplines

register = Library()


@register.inclusion_tag("components/danger.html")
def danger(*, short: bool = False) -> dict[str, Any]:
    """112 and Veilig Thuis; `short` where somebody comes for something else: one quiet line."""
    lines = helplines()
    return {"emergency": lines["emergency"], "veilig_thuis": lines["veilig_thuis"], "short": short}
