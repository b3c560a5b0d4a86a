"""A photo of what a shift did: one, by who led it or did it, of the work and not of people; never of somebody's home."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.execution.models import Turnout
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Person
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.work.models import Shift


class NotDoneYet(Refusal):
    for_people = _("Een foto kan erbij als de dienst gedaan is.")


class AtHome(Refusal):
    for_people = _("Van werk bij iemand thuis bewaren we hier geen foto.")


@transaction.atomic
def show_work(*, shift: Shift, photo: Encoded, person: Person | None, by: Actor, at: datetime) -> Turnout:
    """`person` is whose photo it is: it goes when they have themselves erased. One that was there before makes way."""
    if shift.task.is_at_home:
        raise AtHome
    row = _locked(shift)
    before = row.picture_id
    row.picture = pictures.keep(neighbourhood=shift.neighbourhood, encoded=photo, at=at, person=person)
    row.save(update_fields=["picture"])
    _forget(before)
    audit.record("execution.work_shown", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("picture",))
    return row


@transaction.atomic
def hide_work(*, shift: Shift, by: Actor, at: datetime) -> Turnout:
    """Anybody who led or did it, without a reason: perhaps they stand on it."""
    row = _locked(shift)
    before, row.picture = row.picture_id, None
    row.save(update_fields=["picture"])
    _forget(before)
    audit.record("execution.work_hidden", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("picture",))
    return row


@transaction.atomic
def forget_work_photos(*, before: datetime) -> int:
    """Photos of work that were made before this moment."""
    old = Turnout.objects.filter(picture__made_at__lt=before)
    gone = list(old.values_list("picture", flat=True))
    Turnout.objects.filter(picture__in=gone).update(picture=None)
    pictures.forget(pictures=gone)
    return len(gone)


def _locked(shift: Shift) -> Turnout:
    row = Turnout.objects.select_for_update(of=("self",)).filter(shift=shift).first()
    if row is None:
        raise NotDoneYet
    return row


def _forget(picture: int | None) -> None:
    if picture is not None:
        pictures.forget(pictures=[picture])
