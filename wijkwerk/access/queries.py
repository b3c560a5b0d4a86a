"""The personas' doors of the demonstration: signed, so that nobody makes one up; and the link to a first start."""

from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.core import signing

from wijkwerk.access.models import User
from wijkwerk.places.models import Neighbourhood

_SALT = "wijkwerk.demo.door"


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
    return len(wanted) > 40 and compare_digest(wanted.encode(), token.encode()) and not Neighbourhood.objects.exists()
