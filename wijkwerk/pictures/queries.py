from datetime import datetime, timedelta

from wijkwerk.pictures.enums import Size
from wijkwerk.pictures.models import Rendition
from wijkwerk.places.models import Neighbourhood

HELD_FOR = timedelta(hours=1)


def held(neighbourhood: Neighbourhood, secret_hash: str, *, at: datetime) -> bytes | None:
    """The finest of what is held under this hash; None after an hour, elsewhere, or when there is nothing."""
    rows = Rendition.objects.filter(
        picture__neighbourhood=neighbourhood,
        picture__held__secret_hash=secret_hash,
        picture__held__held_at__gt=at - HELD_FOR,
    )
    by_size = {row.size: bytes(row.content) for row in rows}
    return by_size.get(Size.LARGE) or by_size.get(Size.SHOWN)
