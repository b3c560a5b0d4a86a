"""The waiting list, which moves up by itself."""

from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from wijkwerk.activities import rules
from wijkwerk.activities.commands.telling import tell
from wijkwerk.activities.enums import SignUpState
from wijkwerk.activities.models import Occurrence, SignUp


def taken(occurrence: Occurrence) -> int:
    """Persons who have a place."""
    rows = SignUp.objects.filter(occurrence=occurrence, state=SignUpState.COMING, is_helper=False)
    return int(rows.aggregate(total=Sum("party", default=0))["total"])


def move_up(occurrence: Occurrence, *, at: datetime) -> list[SignUp]:
    """Gives places to those who waited longest, as far as there is room, and tells those who left an address. Within a lock on the date."""
    waiting = list(SignUp.objects.filter(occurrence=occurrence, state=SignUpState.WAITING).order_by("pk"))
    chosen = rules.who_moves_up(
        fits=occurrence.activity.fits, taken=taken(occurrence), parties=[each.party for each in waiting]
    )
    moved = [waiting[place] for place in chosen]
    for each in moved:
        each.state = SignUpState.COMING
        each.save(update_fields=["state"])
        if each.email:
            tell(each, occurrence, _("Er is plek voor je bij %(title)s"), "", at=at)
    return moved
