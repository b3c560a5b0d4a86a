"""Words of the workbench: drawers, rows of the inbox, what was found, reasons, hours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkwerk.kernel.money import number
from wijkwerk.listening.models import Signal
from wijkwerk.listening.queries import Drawer
from wijkwerk.matching.queries import ShiftLine
from wijkwerk.oversight.queries import Hit
from wijkwerk.reference.catalogue import skills
from wijkwerk.work.models import Shift

register = template.Library()
TITLES = {
    "late": gettext_lazy("Te laat"),
    "today": gettext_lazy("Vandaag"),
    "this_week": gettext_lazy("Deze week"),
    "later": gettext_lazy("Later"),
    "closed": gettext_lazy("Klaar"),
}
POST_DRAWERS = {
    "unread": gettext_lazy("ongelezen"),
    "in_hand": gettext_lazy("in behandeling"),
    "to_return": gettext_lazy("terug te sturen"),
    "running": gettext_lazy("reacties lopen"),
    "waiting": gettext_lazy("wacht op antwoord"),
    "done": gettext_lazy("klaar"),
    "aside": gettext_lazy("weggelegd"),
}
SLUGS = {"late": "te-laat", "today": "vandaag", "this_week": "deze-week", "later": "later", "closed": "klaar"}
KINDS = {
    "person": gettext_lazy("mens"),
    "organisation": gettext_lazy("organisatie"),
    "home": gettext_lazy("huis"),
    "need": gettext_lazy("behoefte"),
    "package": gettext_lazy("brok werk"),
    "signal": gettext_lazy("bericht"),
}


@register.filter
def drawer_title(name: str) -> str:
    return str(TITLES[name])


@register.filter
def post_drawer(name: str) -> str:
    return str(POST_DRAWERS[name])


@register.filter
def drawer_slug(name: str) -> str:
    return SLUGS[name]


@register.filter
def drawer_kind(name: str) -> str:
    return "late" if name == "late" else ""


@register.filter
def is_closed_among(drawer: Drawer, drawers: Sequence[Drawer]) -> bool:
    """What is not for now is a closed drawer, unless nothing lies before it: a list with one line shows that line."""
    first = next((each for each in drawers if each.count), None)
    return drawer.name in {"this_week", "later"} and drawer is not first


@register.filter
def total_count(drawers: Sequence[Drawer]) -> int:
    return sum(drawer.count for drawer in drawers)


@register.simple_tag
def signal_row(signal: Signal, day: date, names: dict[int, str]) -> dict[str, Any]:
    """For the component `inbox_row`."""
    block = signal.address.block if signal.address else None
    via = ", ".join(str(part) for part in (signal.get_heard_by_way_display(), block.name if block else "") if part)
    is_late = signal.follow_up_on < day and signal.answered_at is None
    return {
        "value": signal.code,
        "title": signal.title,
        "url": reverse("desk_inbox_signal", args=[signal.code]),
        "via": via,
        "next_step": signal.next_step,
        "who": names.get(signal.follow_up_by_id or 0, _("nog niemand")),
        "when": _when(signal.follow_up_on, day),
        "late": is_late,
        "chosen": False,
    }


def _when(due: date, day: date) -> str:
    late = (day - due).days
    if late > 0:
        return ngettext("%(days)d dag te laat", "%(days)d dagen te laat", late) % {"days": late}
    return _("vandaag") if late == 0 else date_format(due, "D j b")


@register.filter
def hit_kind(kind: str) -> str:
    return str(KINDS[kind])


@register.simple_tag
def hit_url(hit: Hit) -> str:
    """Where a thing that was found opens; homes and organisations have no page of their own yet, and are shown as they are."""
    views = {
        "person": "desk_people_person",
        "need": "desk_stairs_move",
        "package": "desk_stairs_package",
        "signal": "desk_inbox_signal",
    }
    return reverse(views[hit.kind], args=[hit.key]) if hit.kind in views else ""


@register.simple_tag
def reason_words(reason: dict[str, Any]) -> str:
    """A reason of the matching engine as a sentence; only those that hurt nobody come this far."""
    known = skills().get(reason.get("skill", ""))
    skill = known.label if known else reason.get("skill", "")
    return {
        "learns": _("kan hier leren: %(skill)s") % {"skill": skill},
        "skill": _("kan dit: %(skill)s") % {"skill": skill},
        "language": _("spreekt de taal die gevraagd is"),
        "waiting": _("was al een tijd niet aan de beurt"),
        "near": _("woont op %(metres)s meter") % {"metres": number(reason.get("metres", 0))},
    }[reason["code"]]


@register.filter
def minutes(value: int) -> str:
    """90 as `1,5 uur`."""
    return _("%(hours)s uur") % {"hours": number(value / 60, decimals=0 if value % 60 == 0 else 2)}


@register.simple_tag
def shift_text(shift: Shift, line: ShiftLine, link: str) -> str:
    """A ready text for the street's group."""
    when = f"{date_format(shift.starts_at.astimezone(), 'l j F')}"
    return _(
        "%(title)s, %(when)s bij %(place)s.\n%(asked)s\nNog %(left)d mensen nodig. Kom je ook? Je voornaam is genoeg:\n%(link)s"
    ) % {
        "title": shift.task.title,
        "when": when,
        "place": shift.meet_at,
        "asked": shift.task.asked,
        "left": line.left,
        "link": link,
    }


@register.simple_tag
def take_over_text(shift: Shift, link: str) -> str:
    """A ready text for somebody who might come instead."""
    moment = date_format(localtime(shift.starts_at), "l j F, H.i")
    return _(
        "%(title)s, %(when)s uur bij %(place)s. Ik kan niet. Kun jij in mijn plaats? Je voornaam is genoeg:\n%(link)s"
    ) % {
        "title": shift.task.title,
        "when": moment,
        "place": shift.meet_at,
        "link": link,
    }
