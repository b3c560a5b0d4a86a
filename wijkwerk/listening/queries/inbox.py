from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.listening.enums import OPEN_STATES, SignalState
from wijkwerk.listening.models import Signal
from wijkwerk.listening.rules import DAYS_TO_ANSWER
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood


def count_open(neighbourhood: Neighbourhood) -> Coalesce:
    """How many messages are open, to be asked along with something else."""
    counted = Signal.objects.within(neighbourhood).open().order_by().values("neighbourhood").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def open_per_connector(neighbourhood: Neighbourhood, *, day: date) -> dict[int, int]:
    """User id → open follow-ups, for everybody who is connector on this day."""
    grants = Grant.objects.within(neighbourhood).current(day).filter(role=Role.CONNECTOR)
    counted = grants.values("user_id").annotate(
        open=Count(
            "user__follow_ups",
            filter=Q(user__follow_ups__neighbourhood=neighbourhood, user__follow_ups__state__in=OPEN_STATES),
            distinct=True,
        )
    )
    return {row["user_id"]: row["open"] for row in counted}


@dataclass(frozen=True, slots=True)
class Promise:
    """How many messages should have had an answer by now, and how many of those had it late, or not yet."""

    due: int
    late: int


def promise(neighbourhood: Neighbourhood, *, at: datetime) -> Promise:
    """What came of the answer within so many days that the form promises; one query."""
    term = timedelta(days=DAYS_TO_ANSWER)
    is_overdue = Q(answered_at__isnull=True, state__in=OPEN_STATES, heard_at__lt=at - term)
    counts = (
        Signal.objects.within(neighbourhood)
        .exclude(state=SignalState.MERGED)
        .aggregate(
            due=Count("pk", filter=Q(answered_at__isnull=False) | is_overdue),
            late=Count("pk", filter=Q(answered_at__gt=F("heard_at") + term) | is_overdue),
        )
    )
    return Promise(**counts)


@dataclass(frozen=True, slots=True)
class InboxCounts:
    late: int
    today: int
    this_week: int
    later: int


def inbox_counts(neighbourhood: Neighbourhood, *, day: date) -> InboxCounts:
    """The four drawers of the inbox, in one query."""
    week = day + timedelta(days=7)
    counts = (
        Signal.objects.within(neighbourhood)
        .open()
        .aggregate(
            late=Count("pk", filter=Q(follow_up_on__lt=day)),
            today=Count("pk", filter=Q(follow_up_on=day)),
            this_week=Count("pk", filter=Q(follow_up_on__gt=day, follow_up_on__lte=week)),
            later=Count("pk", filter=Q(follow_up_on__gt=week)),
        )
    )
    return InboxCounts(**counts)


@dataclass(frozen=True, slots=True)
class Drawer:
    """One drawer of the inbox: its name, how many lie in it, and the first of them."""

    name: str
    count: int
    signals: tuple[Signal, ...]


def inbox(neighbourhood: Neighbourhood, *, day: date, shown: int = 60) -> list[Drawer]:
    """Late first, then today, this week, later; two queries whatever the size."""
    counts = inbox_counts(neighbourhood, day=day)
    rows = Signal.objects.within(neighbourhood).open().most_urgent_first().select_related("address__block")[:shown]
    by_drawer: dict[str, list[Signal]] = {"late": [], "today": [], "this_week": [], "later": []}
    for signal in rows:
        by_drawer[drawer_of(signal.follow_up_on, day=day)].append(signal)
    return [
        Drawer(name=name, count=getattr(counts, name), signals=tuple(signals)) for name, signals in by_drawer.items()
    ]


def drawer_of(follow_up_on: date, *, day: date) -> str:
    if follow_up_on < day:
        return "late"
    if follow_up_on == day:
        return "today"
    return "this_week" if follow_up_on <= day + timedelta(days=7) else "later"


def in_drawer(neighbourhood: Neighbourhood, name: str, *, day: date) -> QuerySet[Signal]:
    """Everything in one drawer, or all that is closed and not yet forgotten; to page through."""
    rows = Signal.objects.within(neighbourhood).filter(erased_at__isnull=True).select_related("address__block")
    week = day + timedelta(days=7)
    windows = {
        "late": Q(follow_up_on__lt=day),
        "today": Q(follow_up_on=day),
        "this_week": Q(follow_up_on__gt=day, follow_up_on__lte=week),
        "later": Q(follow_up_on__gt=week),
    }
    if name not in windows:
        return rows.exclude(state__in=OPEN_STATES).order_by("-heard_at", "-pk")
    return rows.open().filter(windows[name]).most_urgent_first()


def connectors(neighbourhood: Neighbourhood, *, day: date) -> list[tuple[int, str]]:
    """(user id, first name) of whoever can follow up, by name; one query."""
    grants = Grant.objects.within(neighbourhood).current(day).filter(role=Role.CONNECTOR)
    rows = Person.objects.within(neighbourhood).filter(user__grants__in=grants).order_by("sort_key", "pk").distinct()
    return [(row.user_id, row.first_name) for row in rows if row.user_id is not None]


def said_before(neighbourhood: Neighbourhood, texts: Sequence[str]) -> set[str]:
    """Which of these words stand in the list already, to the letter; one query."""
    return set(Signal.objects.within(neighbourhood).filter(text__in=list(texts)).values_list("text", flat=True))
