"""What is known of whoever had a room, a key or a turn goes after a year; that there was one stays, without a name."""

from datetime import datetime

from django.db import transaction

from wijkwerk.base.models import Booking, KeyHolding, Turn


@transaction.atomic
def forget_renters(*, before: datetime) -> int:
    """Of everything that was over before this moment; gives how many rows lost their names."""
    nobody = {"first_name": "", "phone": "", "person": None}
    bookings = Booking.objects.filter(ends_at__lt=before).exclude(first_name="")
    holdings = KeyHolding.objects.filter(returned_at__lt=before).exclude(first_name="")
    turns = Turn.objects.filter(on__lt=before.date()).exclude(first_name="")
    return (
        bookings.update(**nobody, email="", purpose="", reason="") + holdings.update(**nobody) + turns.update(**nobody)
    )
