"""Messages to whoever left an address for one date, and for that only."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkwerk.activities.enums import SignUpState
from wijkwerk.activities.models import Occurrence, SignUp
from wijkwerk.notices import commands as notices


def tell_all(occurrence: Occurrence, subject: str, note: str, *, at: datetime) -> None:
    """To everybody who comes or waits. `subject` holds `%(title)s`."""
    rows = SignUp.objects.filter(occurrence=occurrence).exclude(email="").exclude(state=SignUpState.CALLED_OFF)
    for each in rows.order_by("pk"):
        tell(each, occurrence, subject, note, at=at)


def tell(sign_up: SignUp, occurrence: Occurrence, subject: str, note: str, *, at: datetime) -> None:
    lines = [
        _("Dag %(name)s,") % {"name": sign_up.first_name},
        "",
        subject % {"title": occurrence.activity.title} + ".",
    ]
    lines += [note] if note else []
    lines += [when_and_where(occurrence)] if occurrence.is_on else []
    lines += ["", occurrence.neighbourhood.name]
    notices.queue(
        neighbourhood=occurrence.neighbourhood,
        to=sign_up.email,
        subject=subject % {"title": occurrence.activity.title},
        body="\n".join(lines),
        at=at,
    )


def when_and_where(occurrence: Occurrence) -> str:
    """`dinsdag 24 november, 12.00 uur, Kadehuis`"""
    starts_at = occurrence.starts_at.astimezone(ZoneInfo(occurrence.neighbourhood.zone))
    return _("%(when)s uur, %(place)s") % {
        "when": date_format(starts_at, "l j F, H.i"),
        "place": occurrence.place,
    }
