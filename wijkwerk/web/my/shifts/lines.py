"""The four plain lines: what you get, what it does, what you report, what else you may choose."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkwerk.engines.safety.model import Answer
from wijkwerk.rewards.enums import WITHOUT_VALUE, Way
from wijkwerk.rewards.models import WayOffered


def four_lines(answer: Answer, way: Way, offered: WayOffered | None) -> list[dict[str, Any]]:
    """For the component `four_lines`; the second line is the engine's own words."""
    words = answer.words.get(get_language() or "nl") or answer.words["nl"]
    lines = [
        {"title": _("Wat krijg je"), "text": _what(way, offered), "pictogram": "cadeau", "tone": "green"},
        {"title": _("Wat het doet"), "text": " ".join(words), "pictogram": "euro", "tone": ""},
    ]
    if answer.report:
        lines.append(
            {
                "title": _("Wat je meldt"),
                "text": " ".join(each.what for each in answer.report),
                "pictogram": "praat",
                "tone": "sun",
            }
        )
    other = _("Je mag altijd ja zeggen zonder iets te krijgen. Kies het voor je begint. Nee zeggen mag ook.")
    lines.append({"title": _("Wat mag ook"), "text": other, "pictogram": "duim", "tone": "brick"})
    return lines


def _what(way: Way, offered: WayOffered | None) -> str:
    if way in WITHOUT_VALUE:
        return (
            _("Een bedankje. Dat heeft geen waarde in geld.")
            if way == Way.THANKS
            else _("Niets van waarde. Zo koos je het zelf.")
        )
    return offered.words if offered else str(way.label)
