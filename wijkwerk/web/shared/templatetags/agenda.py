"""Words and pictures of the agenda: kinds, rhythms, texts for the street's group, QR codes."""

from datetime import date, datetime, timedelta

import segno
from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkwerk.activities.enums import Kind, Repeat
from wijkwerk.activities.models import Activity, Occurrence
from wijkwerk.kernel.money import euro

register = template.Library()
NTH = {
    1: gettext_lazy("eerste"),
    2: gettext_lazy("tweede"),
    3: gettext_lazy("derde"),
    4: gettext_lazy("vierde"),
    -1: gettext_lazy("laatste"),
}
PICTOGRAMS = {
    Kind.EAT: "soep",
    Kind.MEET: "mensen",
    Kind.LEARN: "boek",
    Kind.REPAIR: "gereed",
    Kind.GREEN: "plant",
    Kind.MOVE: "hart",
    Kind.MAKE: "idee",
    Kind.DECIDE: "praat",
    Kind.HELP: "hulp",
}


@register.filter
def kind_pictogram(kind: str) -> str:
    return PICTOGRAMS[Kind(kind)]


@register.filter
def week(moment: datetime) -> date:
    """The Monday of the week in which this is, so that a list can be told week by week."""
    day = localtime(moment).date()
    return day - timedelta(days=day.weekday())


@register.simple_tag
def what_it_costs(activity: Activity) -> str:
    """`€ 4, voor wie kan`"""
    return _("%(price)s, voor wie kan") % {"price": euro(activity.price)} if activity.price else _("gratis")


@register.simple_tag
def rhythm_words(activity: Activity) -> str:
    """`elke dinsdag`, `om de 2 weken op dinsdag`, `elke tweede dinsdag van de maand`; nothing for what is once."""
    day = date_format(activity.first_on, "l")
    if activity.repeats == Repeat.ONCE:
        return ""
    if activity.repeats == Repeat.WEEKLY:
        return ngettext("elke %(day)s", "om de %(every)d weken op %(day)s", activity.every) % {
            "day": day,
            "every": activity.every,
        }
    return _("elke %(nth)s %(day)s van de maand") % {"nth": NTH[activity.rhythm.nth], "day": day}


@register.simple_tag
def hands_text(occurrence: Occurrence, link: str) -> str:
    """A ready text that asks the street for hands."""
    activity = occurrence.activity
    return _(
        "%(title)s, %(when)s uur bij %(place)s.\n%(asked)s\nNog %(left)d mensen nodig. Kom je helpen? Je voornaam is genoeg:\n%(link)s"
    ) % {
        "title": activity.title,
        "when": _moment(occurrence),
        "place": occurrence.place,
        "asked": activity.helpers_do or activity.what,
        "left": occurrence.helpers_left,
        "link": link,
    }


@register.simple_tag
def come_text(occurrence: Occurrence, link: str) -> str:
    """A ready text that invites the street."""
    return _("%(title)s, %(when)s uur bij %(place)s.\n%(what)s\nKom je ook? %(link)s") % {
        "title": occurrence.activity.title,
        "when": _moment(occurrence),
        "place": occurrence.place,
        "what": occurrence.activity.what,
        "link": link,
    }


def _moment(occurrence: Occurrence) -> str:
    return date_format(localtime(occurrence.starts_at), "l j F, H.i")


@register.simple_tag
def qr(text: str, *, label: str) -> SafeString:
    """A QR code as SVG on the page itself; the address always is in words beside it. Segno escapes the label."""
    made = segno.make(text, error="m", micro=False)
    drawn = made.svg_inline(omitsize=True, border=2, svgclass="qr", title=label, lineclass=None, dark="#000")
    return SafeString(drawn)
