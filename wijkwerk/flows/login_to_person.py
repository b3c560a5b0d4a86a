"""A login gets another mail address: the login itself, where we write to, and the end of other sign-ins, all or nothing."""

from datetime import datetime

from django.db import transaction

from wijkwerk.access import commands as access
from wijkwerk.access.models import User
from wijkwerk.kernel.actor import Actor
from wijkwerk.people import commands as people


@transaction.atomic
def change_address(*, user: User, email: str, staying: str, by: Actor, at: datetime) -> str:
    """`staying`: the key of the sign-in that goes on. Gives the address of before; empty where there was none."""
    was = user.email or ""
    changed = access.change_email(user=user, email=email, by=by, at=at)
    people.follow_login(user=changed, was=was, by=by, at=at)
    access.sign_out_everywhere(user=changed, but=staying, by=by, at=at)
    return was
