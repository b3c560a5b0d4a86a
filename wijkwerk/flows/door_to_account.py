"""From a letter to an account: the login and the person behind the door, both or neither."""

from datetime import datetime

from django.db import transaction

from wijkwerk.access import commands as access
from wijkwerk.access.models import User
from wijkwerk.kernel.actor import Actor
from wijkwerk.people import commands as people
from wijkwerk.people.models import DoorCode


@transaction.atomic
def enter(*, letter: DoorCode, first_name: str, email: str, by: Actor, at: datetime) -> User:
    """The login of whoever came in. `email` was proved to be theirs to read; empty: they get a code of their own."""
    user = access.open_login(email=email, by=by, at=at) if email else access.open_login_without_mail(by=by, at=at)
    people.come_in(letter=letter, first_name=first_name, user=user, by=by, at=at)
    return user


@transaction.atomic
def take_back(*, letter: DoorCode, user: User, first_name: str, by: Actor, at: datetime) -> User:
    """Who lost their code has a letter to them alone: what was signed in with the old one ends."""
    people.come_in(letter=letter, first_name=first_name, user=user, by=by, at=at)
    access.end_own_code(user=user, by=by, at=at)
    access.sign_out_everywhere(user=user, by=by, at=at)
    return user
