"""Reads: what waits for the treasurer, what a cash box should hold, and what of the takings is in the books."""

from wijkwerk.funding.queries.cash import (
    Since,
    State,
    boxes,
    shifts_of,
    since,
    state_of,
    to_look_at,
)
from wijkwerk.funding.queries.receipts import Tray, likely_doubles, projects, tray, two_above
from wijkwerk.funding.queries.takings import booked_for, free_places_told, takings_of

__all__ = [
    "Since",
    "State",
    "Tray",
    "booked_for",
    "boxes",
    "free_places_told",
    "likely_doubles",
    "projects",
    "shifts_of",
    "since",
    "state_of",
    "takings_of",
    "to_look_at",
    "tray",
    "two_above",
]
