"""What is kept as a keyed hash; how often somebody tried; the signed doors of the demonstration; and the link to a first start."""

import hashlib
import hmac
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.db.models import Q

from wijkwerk.access.models import Attempts, Grant, User
from wijkwerk.access.rules import Limit, window_start
from wijkwerk.kernel import codes
from wijkwerk.places.models import Neighbourhood

_SALT = "wijkwerk.demo.door"


def keyed_hash(purpose: str, value: str) -> str:
    """64 hexadecimal characters that tell nothing of the value to whoever has the database without the key of the installation."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}|{value}".encode(), hashlib.sha256).hexdigest()


def is_used_up(*, limit: Limit, whose: str, at: datetime) -> bool:
    """Whether all tries of this stretch are gone."""
    key, window = keyed_hash(limit.name, whose), window_start(at, limit.window)
    return Attempts.objects.filter(key=key, window=window, count__gte=limit.most).exists()


def user_with_own_code(typed: str) -> User | None:
    """Who signs in with a code instead of a mail; None for a code that opens nothing."""
    code = codes.normalise(typed, length=codes.OWN_LENGTH)
    if code is None:
        return None
    return User.objects.filter(own_code__secret_hash=keyed_hash("own_code", code), is_active=True).first()


def user_with_role(email: str, *, day: date) -> User | None:
    """The login of this address, when somebody gave it a role that holds on this day: nobody else comes in by their work."""
    current = Grant.objects.current(day)
    return User.objects.filter(email__iexact=email, is_active=True, grants__in=current).distinct().first()


def demo_door_token(user_id: int) -> str:
    return signing.dumps(user_id, salt=_SALT)


def user_behind_demo_door(token: str) -> User | None:
    try:
        user_id = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=user_id, is_active=True).first()


def first_link_place() -> Path:
    """Where the secret of the link to the screens of a first start lies; who can read it here installed this."""
    return Path(settings.VAR_DIR) / "first-start"


def first_link_opens(token: str) -> bool:
    """Only as long as there is no neighbourhood."""
    try:
        wanted = first_link_place().read_text()
    except OSError:
        return False
    return (
        len(wanted) > 40 and hmac.compare_digest(wanted.encode(), token.encode()) and not Neighbourhood.objects.exists()
    )


def holds_a_role(user: User, *, day: date) -> bool:
    """Now, or from a day to come."""
    later = Q(to_on__isnull=True) | Q(to_on__gte=day)
    return Grant.objects.filter(later, user=user, ended_at__isnull=True).exists()
