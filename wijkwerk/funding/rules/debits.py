"""When one may collect, and until when it may be turned back: the rules of the SEPA scheme for consumers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from wijkwerk.kernel.iban import check_digits

# The scheme's notice, unless payer and creditor agreed on less.
NOTICE_DAYS = 14
SHORTEST_NOTICE = 1
# For eight weeks a payer turns a collection back without a reason; for thirteen months one without a mandate.
REFUND_DAYS = 56
UNAUTHORISED_MONTHS = 13
# A mandate that was not used so long is over; so long before is time to use it, or to ask for a new signature.
UNUSED_MONTHS = 36
TOLD_MONTHS = 3
FURTHEST_AHEAD = timedelta(days=365)
_CREDITOR = re.compile(r"([A-Z]{2})([0-9]{2})([A-Z0-9]{3})([A-Z0-9]{1,28})")


@dataclass(frozen=True, slots=True)
class Mandate:
    """`last_on`: the day of the last collection on it, if any."""

    signed_on: date
    ended_on: date | None
    last_on: date | None
    notice_days: int = NOTICE_DAYS


def earliest_day(mandate: Mandate, *, announced_on: date) -> date:
    return announced_on + timedelta(days=mandate.notice_days)


def why_not_collect(mandate: Mandate, *, on: date, announced_on: date) -> str | None:
    """None when one may; else `ended`, `unused`, `before_signature`, `too_soon` (for its notice) or `too_far`."""
    if on < mandate.signed_on:
        return "before_signature"
    if mandate.ended_on is not None and on >= mandate.ended_on:
        return "ended"
    if on >= lapses_on(mandate.last_on or mandate.signed_on):
        return "unused"
    if on < earliest_day(mandate, announced_on=announced_on):
        return "too_soon"
    return "too_far" if on > announced_on + FURTHEST_AHEAD else None


def lapses_on(used_on: date) -> date:
    """The first day on which nothing is collected any more, of a mandate last used or signed that day."""
    return months_later(used_on, UNUSED_MONTHS)


def lapsing_when_used_by(today: date) -> date:
    """What was last used by this day lapses before long, or did."""
    return months_later(today, TOLD_MONTHS - UNUSED_MONTHS)


def refund_until(collected_on: date) -> date:
    return collected_on + timedelta(days=REFUND_DAYS)


def unauthorised_until(collected_on: date) -> date:
    return months_later(collected_on, UNAUTHORISED_MONTHS)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_creditor_id(told: str) -> bool:
    """An incassant-ID such as `NL69ZZZ123456780000`: its two digits are over country and number, without the three of the business."""
    match = _CREDITOR.fullmatch(told)
    return match is not None and check_digits(match[1], match[4]) == match[2]
