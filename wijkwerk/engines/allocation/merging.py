"""Fewer lines, with the first five levels as they are: payers of two costs change places where that leaves one line less."""

from wijkwerk.engines.allocation.payments import Payments
from wijkwerk.engines.allocation.timing import Clock


def merge(payments: Payments, clock: Clock) -> None:
    return None
