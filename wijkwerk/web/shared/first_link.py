"""The link to the screens of a first start. Who can read this computer's own folder installed it; nobody else gets in.

It opens only as long as there is no neighbourhood, and is gone once there is.
"""

import secrets
from hmac import compare_digest
from pathlib import Path

from django.conf import settings

from wijkwerk.places.models import Neighbourhood


def fresh() -> str | None:
    """The path of a new link, which closes the one before; None when there is a neighbourhood."""
    if Neighbourhood.objects.exists():
        close()
        return None
    token = secrets.token_urlsafe(32)
    _place().unlink(missing_ok=True)
    _place().touch(mode=0o600)
    _place().write_text(token)
    return f"/eerste-start/{token}/"


def opens(token: str) -> bool:
    try:
        wanted = _place().read_text()
    except OSError:
        return False
    return len(wanted) > 40 and compare_digest(wanted.encode(), token.encode()) and not Neighbourhood.objects.exists()


def close() -> None:
    _place().unlink(missing_ok=True)


def _place() -> Path:
    return Path(settings.VAR_DIR) / "first-start"
