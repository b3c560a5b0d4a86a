"""Saying in January that the year letters are ready."""

from datetime import datetime

from wijkwerk.kernel.actor import WORKER
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import commands as rewards


def announce(*, at: datetime) -> int:
    """Per neighbourhood in a transaction of its own; who was told is not told again. Gives how many were told."""
    return sum(
        rewards.announce_letters(neighbourhood=here, by=WORKER, at=at) for here in Neighbourhood.objects.order_by("pk")
    )
