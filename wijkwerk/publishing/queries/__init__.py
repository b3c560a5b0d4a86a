"""Reads: pieces, who said yes, how mailings stand, and what the DNS says about a domain."""

from wijkwerk.publishing.queries.lookups import look_up
from wijkwerk.publishing.queries.mailings import (
    Standing,
    due,
    is_underway,
    neighbourhood_of_report,
    problems,
    room_now,
    standing,
    standings,
)
from wijkwerk.publishing.queries.pieces import languages, latest, newest, pieces, upcoming_date
from wijkwerk.publishing.queries.subscriptions import (
    Household,
    address_hash,
    by_token,
    households,
    return_address,
    sender_address,
    sender_of,
    subscribers,
    subscriptions_of,
    token_of,
)

__all__ = [
    "Household",
    "Standing",
    "address_hash",
    "by_token",
    "due",
    "households",
    "is_underway",
    "languages",
    "latest",
    "look_up",
    "neighbourhood_of_report",
    "newest",
    "pieces",
    "problems",
    "return_address",
    "room_now",
    "sender_address",
    "sender_of",
    "standing",
    "standings",
    "subscribers",
    "subscriptions_of",
    "token_of",
    "upcoming_date",
]
