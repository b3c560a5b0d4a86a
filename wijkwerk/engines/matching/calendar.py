"""Minutes and ISO weeks. Minute 0 is the start of Monday 1 January of year 1, so weeks are whole divisions."""

MINUTES_PER_DAY = 24 * 60
MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY


def minutes_by_week(start: int, end: int) -> dict[int, int]:
    """ISO week (counted from year 1) → minutes in it; a shift over Sunday midnight is cut there."""
    found: dict[int, int] = {}
    while start < end:
        week = start // MINUTES_PER_WEEK
        until = min(end, (week + 1) * MINUTES_PER_WEEK)
        found[week] = until - start
        start = until
    return found
