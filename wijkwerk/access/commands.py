import secrets
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wijkwerk.access import queries
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Attempts, Grant, OwnCode, Session, User
from wijkwerk.access.queries import keyed_hash
from wijkwerk.access.rules import Limit, window_start
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import codes
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.places.models import Neighbourhood

ATTEMPTS_KEPT_FOR = timedelta(days=1)


class TooOften(Refusal):
    for_people = _("Dit is te vaak achter elkaar geprobeerd. Wacht een uur, of bel ons.")


class AddressTaken(Refusal):
    for_people = _("Met dit mailadres is er al een account. Bel ons: we kijken samen welk van de twee blijft.")


class OwnRole(Refusal):
    for_people = _("Een rol geef je niet aan jezelf. Vraag het een ander van het bestuur.")


@transaction.atomic
def open_login(*, email: str, by: Actor, at: datetime) -> User:
    """The login for this address, made when it is not there yet. No password: a code comes by mail."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(email=email.lower(), made_at=at)
        user.set_unusable_password()
        user.save()
        audit.record("access.login_opened", user, by=by, at=at, neighbourhood_id=None)
    return user


@transaction.atomic
def open_login_without_mail(*, by: Actor, at: datetime) -> User:
    """For who has no mail address, or gives none: they sign in with a code of their own."""
    user = User(email=None, made_at=at)
    user.set_unusable_password()
    user.save()
    audit.record("access.login_opened", user, by=by, at=at, neighbourhood_id=None)
    return user


@transaction.atomic
def make_own_code(*, user: User, by: Actor, at: datetime) -> str:
    """A new code to sign in with, to be shown once: only its keyed hash is kept. The one before opens nothing any more."""
    code = codes.new_code(length=codes.OWN_LENGTH)
    OwnCode.objects.update_or_create(user=user, defaults={"secret_hash": keyed_hash("own_code", code), "made_at": at})
    audit.record("access.own_code_made", user, by=by, at=at, neighbourhood_id=None)
    return code


@transaction.atomic
def end_own_code(*, user: User, by: Actor, at: datetime) -> None:
    """Lost, or seen by somebody else."""
    count, _rows = OwnCode.objects.filter(user=user).delete()
    if count:
        audit.record("access.own_code_ended", user, by=by, at=at, neighbourhood_id=None)


@transaction.atomic
def change_email(*, user: User, email: str, by: Actor, at: datetime) -> User:
    """`email` was proved to be theirs to read. The address of before opens nothing any more, and neither does a code of their own."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise AddressTaken
    user.email = email.lower()
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user_id=user.pk).delete()
    OwnCode.objects.filter(user=user).delete()
    audit.record("access.email_changed", user, by=by, at=at, neighbourhood_id=None)
    return user


@transaction.atomic
def note_passkey(*, user: User, is_new: bool, by: Actor, at: datetime) -> None:
    """That one was made or taken away; the key itself is kept by allauth, beside the other second factors."""
    what = "access.passkey_made" if is_new else "access.passkey_removed"
    audit.record(what, user, by=by, at=at, neighbourhood_id=None)


@transaction.atomic
def sign_out_everywhere(*, user: User, but: str = "", by: Actor, at: datetime) -> int:
    """Ends every sign-in of this login but the one with the key `but`; gives how many ended."""
    count, _rows = Session.objects.filter(user=user).exclude(session_key=but).delete()
    audit.record("access.signed_out_everywhere", user, by=by, at=at, neighbourhood_id=None)
    return count


@transaction.atomic
def shut_login(*, user: User, by: Actor, at: datetime) -> None:
    """Nobody signs in with it any more, and its address is free; what was decided with it keeps saying so. Raises NotNow while it holds a role."""
    row = User.objects.select_for_update().get(pk=user.pk)
    if queries.holds_a_role(row, day=at.date()):
        raise NotNow
    EmailAddress.objects.filter(user_id=row.pk).delete()
    OwnCode.objects.filter(user=row).delete()
    Authenticator.objects.filter(user_id=row.pk).delete()
    row.email, row.is_active = None, False
    row.save(update_fields=["email", "is_active"])
    sign_out_everywhere(user=row, by=by, at=at)
    audit.record("access.login_shut", row, by=by, at=at, neighbourhood_id=None)


@transaction.atomic
def grant(
    *, user: User, role: Role, neighbourhood: Neighbourhood, from_on: date, to_on: date | None, by: Actor, at: datetime
) -> Grant:
    if by.user_id == user.pk:
        raise OwnRole
    row = Grant.objects.create(
        user=user,
        role=role,
        neighbourhood=neighbourhood,
        code=Grant.objects.within(neighbourhood).free_code(),
        from_on=from_on,
        to_on=to_on,
        granted_at=at,
        granted_by_id=by.user_id,
    )
    audit.record(
        "access.role_granted", row, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=("role", "from_on", "to_on")
    )
    return row


@transaction.atomic
def end_grant(*, grant: Grant, by: Actor, at: datetime) -> None:
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    if grant.ended_at is not None:
        return
    grant.ended_at, grant.ended_by_id = at, by.user_id
    grant.save(update_fields=["ended_at", "ended_by"])
    audit.record("access.role_ended", grant, by=by, at=at, neighbourhood_id=grant.neighbourhood_id)


def count_attempt(*, limit: Limit, whose: str, at: datetime) -> None:
    """Counts one try of whoever `whose` stands for (an address, a user); raises TooOften above the limit.

    Only a keyed hash is stored, and that for a day. Not in a transaction of its own around the refusal: the count must stay.
    """
    key = keyed_hash(limit.name, whose)
    window = window_start(at, limit.window)
    row, _made = Attempts.objects.get_or_create(key=key, window=window)
    Attempts.objects.filter(pk=row.pk).update(count=F("count") + 1)
    row.refresh_from_db(fields=["count"])
    if row.count > limit.most:
        raise TooOften


def forget_attempts(*, at: datetime) -> int:
    count, _rows = Attempts.objects.filter(window__lt=at - ATTEMPTS_KEPT_FOR).delete()
    return count


def make_first_link() -> str | None:
    """The path of a new link to the screens of a first start, which closes the one before; None when there is a neighbourhood."""
    close_first_link()
    if Neighbourhood.objects.exists():
        return None
    token = secrets.token_urlsafe(32)
    queries.first_link_place().touch(mode=0o600)
    queries.first_link_place().write_text(token)
    return f"/eerste-start/{token}/"


def close_first_link() -> None:
    queries.first_link_place().unlink(missing_ok=True)
