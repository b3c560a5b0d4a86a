"""Limits on trying, and when a stretch of counting began."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times in each stretch of `window`, per whatever the key stands for."""

    name: str
    most: int
    window: timedelta


# A code opens a status page: 33 million codes, so a few hundred misses an hour find nothing.
CODE_MISSES_PER_VISITOR = Limit("code_misses_visitor", 20, timedelta(hours=1))
CODE_MISSES_IN_ALL = Limit("code_misses_all", 300, timedelta(hours=1))
SIGNALS_PER_VISITOR = Limit("signals_visitor", 20, timedelta(hours=1))
SIGN_UPS_PER_VISITOR = Limit("sign_ups_visitor", 20, timedelta(hours=1))
HELP_PER_VISITOR = Limit("help_visitor", 10, timedelta(hours=1))
ROOMS_PER_VISITOR = Limit("rooms_visitor", 10, timedelta(hours=1))
REACTIONS_PER_VISITOR = Limit("reactions_visitor", 20, timedelta(hours=1))
# A letter may bring files of several MB.
LETTERS_PER_VISITOR = Limit("letters_visitor", 10, timedelta(hours=1))
HELD_PHOTOS_PER_VISITOR = Limit("held_photos_visitor", 20, timedelta(hours=1))
VACANT_PER_VISITOR = Limit("vacant_visitor", 10, timedelta(hours=1))
NEWSLETTERS_PER_VISITOR = Limit("newsletters_visitor", 10, timedelta(hours=1))
NEWSLETTERS_PER_ADDRESS = Limit("newsletters_address", 3, timedelta(days=1))
# Four digits are ten thousand: at this rate one tries a pin for a week to have a fair chance.
PINS_PER_DEVICE = Limit("pins_device", 10, timedelta(minutes=15))
# A longer code opens an account: looked at before a code is looked up, so that above it the right one opens nothing either.
DOOR_MISSES_PER_VISITOR = Limit("door_misses_visitor", 10, timedelta(hours=1))
DOOR_MISSES_IN_ALL = Limit("door_misses_all", 300, timedelta(hours=1))
OWN_CODE_MISSES_PER_VISITOR = Limit("own_code_misses_visitor", 10, timedelta(hours=1))
OWN_CODE_MISSES_IN_ALL = Limit("own_code_misses_all", 300, timedelta(hours=1))
# Who has the letter of somebody else tries first names.
NAMES_PER_LETTER = Limit("door_names_letter", 5, timedelta(hours=1))
DOOR_MAILS_PER_VISITOR = Limit("door_mails_visitor", 10, timedelta(hours=1))
DOOR_MAILS_PER_ADDRESS = Limit("door_mails_address", 5, timedelta(days=1))
PROOFS_PER_USER = Limit("proofs_user", 5, timedelta(minutes=15))
# What a slip opens is money; a till that types this many that are none is guessing.
SLIP_MISSES_PER_TILL = Limit("slip_misses_till", 30, timedelta(hours=1))


def window_start(moment: datetime, window: timedelta) -> datetime:
    seconds = int(window.total_seconds())
    return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, tz=UTC)
