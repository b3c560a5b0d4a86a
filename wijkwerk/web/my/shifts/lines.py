"""The four plain lines: what you get, what it does, what you report, what else you may choose."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wijkwerk.engines.safety.model import Answer
from wijkwerk.engines.safety.words import LANGUAGES, RATHER, WHY, report_text
from wijkwerk.matching.models import Assignment
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import WITHOUT_VALUE, Instead, Way
from wijkwerk.rewards.models import Award, WayOffered
from wijkwerk.rewards.queries import Looked
from wijkwerk.web.shared.amounts import amount_words

# Of these the third line says more exactly what to tell whom.
_SAID_BELOW = {line for code in ("bijstand_report", "other_report") for line in WHY[code]}


# What stands otherwise of something outside a shift: nobody comes for it.
_OUTSIDE_A_SHIFT = {
    Instead.ANOTHER_MONTH: gettext_lazy("Vraag of het in een andere maand kan."),
    Instead.NOTHING: gettext_lazy("Zeg ja zonder er iets voor te krijgen. Dat kies je voor je ja zegt."),
}


def four_lines(
    thing: Assignment | Award,
    looked: Looked,
    way: Way,
    offered: WayOffered | None,
    here: Neighbourhood,
    *,
    has_told: bool,
) -> list[dict[str, Any]]:
    """For the component `four_lines`; the second line is the engine's own words. `has_told`: what one lives on."""
    answer = looked.answer
    language = get_language() if get_language() in LANGUAGES else "nl"
    said_below = (_SAID_BELOW if answer.report else set()) | (set(RATHER) if looked.instead else set())
    does = [line for line in answer.words[str(language)] if line not in said_below]
    return [
        {"title": _("Wat krijg je"), "text": _what(way, offered, here), "pictogram": "cadeau", "tone": "green"},
        {"title": _("Wat het doet"), "text": " ".join(does), "pictogram": "euro", "tone": ""},
        {
            "title": _("Wat je meldt"),
            "text": _report(answer, str(language), has_told=has_told),
            "pictogram": "praat",
            "tone": "sun",
        },
        {"title": _("Wat mag ook"), "text": _also(thing, looked, way), "pictogram": "duim", "tone": "brick"},
    ]


def _what(way: Way, offered: WayOffered | None, here: Neighbourhood) -> str:
    if way == Way.NOTHING:
        return _("Niets van waarde. Zo koos je het zelf.")
    if offered is None or way in WITHOUT_VALUE:
        return _("Een bedankje. Dat heeft geen waarde in geld.")
    amount = amount_words(offered.way, offered.amount, here)
    per = _("per uur") if offered.is_per_hour else _("voor deze keer")
    said = str(offered)
    return f"{said[:1].upper()}{said[1:]}: {amount} {per}."


def _report(answer: Answer, language: str, *, has_told: bool) -> str:
    if answer.report:
        return " ".join(report_text(each, language=language) for each in answer.report)
    if not has_told:
        return _(
            "Leef je van een uitkering of toeslagen? Dan moet je dit werk misschien melden, ook als je er niets voor krijgt. "
            "Vul in waar je van leeft, of vraag het je contactpersoon."
        )
    return _("Voor zover wij weten hoef je hiervoor niets te melden.")


def _also(thing: Assignment | Award, looked: Looked, way: Way) -> str:
    others = _OUTSIDE_A_SHIFT if isinstance(thing, Award) else {}
    if looked.instead:
        return " ".join(str(others.get(each, each.label)) for each in looked.instead)
    if way == Way.NOTHING:
        return _("Je mag ook iets kiezen dat je wel krijgt, tot je ja zegt. Nee zeggen mag ook.")
    if isinstance(thing, Award):
        return _("Je mag ook iets anders kiezen, of niets. Dat kies je voor je ja zegt. Nee zeggen mag ook.")
    return _("Je mag ook komen zonder iets te krijgen. Dat kies je voor je ja zegt. Nee zeggen mag ook.")
