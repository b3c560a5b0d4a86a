"""Who wants to be mailed what touches their block or street."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.listening.models import PostWish
from wijkwerk.people.models import Person


class NoAddress(Refusal):
    for_people = _("We hebben nog geen e-mailadres van je. Geef het door, dan kan het.")


@transaction.atomic
def wish_for_post(*, person: Person, by: Actor, at: datetime) -> PostWish:
    """Said by the person, or heard by somebody who notes it; twice is once."""
    if not person.email:
        raise NoAddress
    wish, is_new = PostWish.objects.get_or_create(
        person=person, defaults={"said_at": at, "heard_by_id": by.user_id if by.user_id != person.user_id else None}
    )
    if is_new:
        audit.record("listening.post_wished", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return wish


@transaction.atomic
def end_wish(*, person: Person, by: Actor, at: datetime) -> None:
    """No more; nothing of it stays."""
    gone, _each = PostWish.objects.filter(person=person).delete()
    if gone:
        audit.record("listening.post_wish_ended", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
