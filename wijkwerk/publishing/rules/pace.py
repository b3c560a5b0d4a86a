"""How fast a mailing goes, and how long things wait."""

from datetime import datetime, timedelta

USUAL_PER_MINUTE = 30
MOST_PER_MINUTE = 600
MOST_ATTEMPTS = 8
# One connection takes a handful, and then there is a pause: a mail server that counts sees no rush.
STRETCHES_PER_MINUTE = 6
# What a worker took and did not finish in this time was taken by one that does not come back.
CLAIM_LASTS = timedelta(minutes=15)
ASKED_KEPT_FOR = timedelta(days=7)
PROOF_KEPT_FOR = timedelta(days=365)
LONGEST_REST = timedelta(hours=1)


def room(*, per_minute: int, last_minute: int, last_stretch: int) -> int:
    """How many may go now, after so many in the last minute and in the last ten seconds."""
    per_stretch = -(-per_minute // STRETCHES_PER_MINUTE)
    return max(0, min(per_minute - last_minute, per_stretch - last_stretch))


def next_try(*, attempts: int, at: datetime) -> datetime:
    """After so many attempts: 5, 10, 20 … minutes later, about ten hours in all. A server that greylists lets the second one through."""
    return at + timedelta(minutes=5 * 2 ** (attempts - 1))


def rest_after(failures: int, *, at: datetime) -> datetime:
    """The mail server takes nothing at all: the whole mailing rests 1, 2, 4 … minutes, an hour at most, and never gives up."""
    return at + min(LONGEST_REST, timedelta(minutes=2 ** min(failures - 1, 10)))
