"""The four plain lines: what you get, what it does, what you report, what else you may choose."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wijkwerk.engines.safety.model import Answer
from wijkwerk.engines.safety.words import LANGUAGES, RATHER, WHY, report_text
from wijkwerk.matching.models import Assignment
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import WITHOUT_VALUE, Instead, Way
from wijkwerk.rewards.models import Award, WayOffered
from wijkwerk.rewards.queries import Looked
from wijkwerk.web.shared.amounts import amount_words
from wijkwerk.work.enums import ShiftState

# Of these the third line says more exactly what to tell whom.
_SAID_BELOW = {line for code in ("bijstand_report", "other_report") for line in WHY[code]}


# Who lives on these, and on nothing else, has nobody to report to.
_NOTHING_TO_REPORT = {"wage", "none"}

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
    lives_on: Sequence[str],
    is_agreed: bool = False,
) -> list[dict[str, Any]]:
    """For the component `four_lines`; the second line is the engine's own words. `lives_on`: what was told of that."""
    answer = looked.answer
    language = get_language() if get_language() in LANGUAGES else "nl"
    said_below = (_SAID_BELOW if answer.report else set()) | (set(RATHER) if looked.instead else set())
    does = [line for line in answer.words[str(language)] if line not in said_below]
    return [
        {"title": _("Wat krijg je"), "text": _what(thing, way, offered, here), "pictogram": "cadeau", "tone": "green"},
        {"title": _("Wat het doet"), "text": " ".join(does), "pictogram": "euro", "tone": ""},
        {
            "title": _("Wat je meldt"),
            "text": _report(answer, str(language), lives_on=lives_on),
            "pictogram": "praat",
            "tone": "sun",
        },
        {
            "title": _("Wat mag ook"),
            "text": _agreed(thing, looked) if is_agreed else _also(thing, looked, way),
            "pictogram": "duim",
            "tone": "brick",
        },
    ]


def _what(thing: Assignment | Award, way: Way, offered: WayOffered | None, here: Neighbourhood) -> str:
    if way == Way.NOTHING:
        return _("Niets van waarde. Zo koos je het zelf.")
    if offered is None or way in WITHOUT_VALUE:
        return _("Een bedankje. Dat heeft geen waarde in geld.")
    amount = amount_words(offered.way, offered.amount, here)
    per = _("per uur") if offered.is_per_hour else _("voor deze keer")
    said = str(offered)
    return f"{said[:1].upper()}{said[1:]}: {amount} {per}.{_together(thing, offered, here)}"


def _together(thing: Assignment | Award, offered: WayOffered, here: Neighbourhood) -> str:
    """Of an amount per hour also what this shift makes of it: that is what is counted and reported."""
    if not offered.is_per_hour or isinstance(thing, Award):
        return ""
    minutes = int((thing.shift.ends_at - thing.shift.starts_at).total_seconds() // 60)
    total = rules.amount_for(offered.amount, minutes=minutes, is_per_hour=True)
    return " " + _("Deze keer samen: %(total)s.") % {"total": amount_words(offered.way, total, here)}


def _report(answer: Answer, language: str, *, lives_on: Sequence[str]) -> str:
    if answer.report:
        return " ".join(report_text(each, language=language) for each in answer.report)
    if not lives_on:
        return _(
            "Leef je van een uitkering of toeslagen? Dan moet je dit werk misschien melden, ook als je er niets voor krijgt. "
            "Vul in waar je van leeft, of vraag het je contactpersoon."
        )
    if not rules.is_settled(answer.answer) and not _NOTHING_TO_REPORT.issuperset(lives_on):
        return _("Of je dit moet melden, weten we niet zeker. Vraag het aan wie je je geld betaalt.")
    return _("Voor zover wij weten hoef je hiervoor niets te melden.")


def _agreed(thing: Assignment | Award, looked: Looked) -> str:
    """After a yes nothing else is chosen; a shift can be called off as long as it was not done."""
    if isinstance(thing, Award) or thing.shift.state != ShiftState.OPEN:
        return _("Wat je krijgt, staat vast. Klopt er iets niet? Bel ons.")
    if looked.instead:
        return _("Wat je krijgt, staat vast. Afzeggen mag altijd. Praat er eerst met iemand over.")
    return _("Wat je krijgt, staat vast. Afzeggen mag altijd.")


def _also(thing: Assignment | Award, looked: Looked, way: Way) -> str:
    others = _OUTSIDE_A_SHIFT if isinstance(thing, Award) else {}
    if looked.instead:
        return " ".join(str(others.get(each, each.label)) for each in looked.instead)
    if way == Way.NOTHING:
        return _("Je mag ook iets kiezen dat je wel krijgt, tot je ja zegt. Nee zeggen mag ook.")
    if isinstance(thing, Award):
        return _("Je mag ook iets anders kiezen, of niets. Dat kies je voor je ja zegt. Nee zeggen mag ook.")
    return _("Je mag ook komen zonder iets te krijgen. Dat kies je voor je ja zegt. Nee zeggen mag ook.")
