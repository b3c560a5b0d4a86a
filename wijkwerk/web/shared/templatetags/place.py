"""Words of the place: from when to when, how often, what is broken."""

from collections.abc import Iterable
from datetime import datetime, time

from django import template
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkwerk.base import rules
from wijkwerk.base.models import Fault

register = template.Library()


@register.simple_tag
def span(starts: datetime | time, ends: datetime | time) -> str:
    """`22.00 – 01.00 uur (de dag erna)`; two moments, or two times of which the end may lie after midnight."""
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        starts, ends = localtime(starts).time(), localtime(ends).time()
    night = time() < ends and rules.ends_next_day(starts, ends)  # type: ignore[operator,arg-type]
    told = _("%(starts)s – %(ends)s uur") % {"starts": time_format(starts, "H.i"), "ends": time_format(ends, "H.i")}
    return f"{told} ({_('de dag erna')})" if night else told


@register.simple_tag
def how_often(months: int) -> str:
    """`elk jaar`, `elke drie maanden`"""
    if months == 12:
        return _("elk jaar")
    if months % 12 == 0:
        return _("elke %(years)d jaar") % {"years": months // 12}
    return ngettext("elke maand", "elke %(months)d maanden", months) % {"months": months}


@register.simple_tag
def faults_text(faults: Iterable[Fault]) -> str:
    """What is broken, a line each, for whoever mends it."""
    lines = [f"- {each.what}" + (f" ({each.room.name})" if each.room else "") for each in faults]
    return "\n".join([_("Dit is stuk, wie kan helpen?"), *lines])
