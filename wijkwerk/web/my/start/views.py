from datetime import datetime, timedelta

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.execution import queries as visits
from wijkwerk.kernel import clock
from wijkwerk.listening.models import Signal
from wijkwerk.matching.enums import COUNTS_FOR_A_PLACE, AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.mutual_aid.queries import waits_for_them
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Confidant, Person
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.models import Award
from wijkwerk.web.my.start.waiting import waits_for
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request, today

SHOWN = 20
DONE_SHOWN, DAYS_SHOWN = 3, 14
CONFIDANTS_SHOWN = 5


@mine("people.see_own", help_waits=waits_for_them)
@require_safe
def start(request: Request, person: Person) -> HttpResponse:
    """One's own shifts, messages, needs and what one received; nothing of a housemate."""
    needs = list(
        Need.objects.filter(person=person)
        .select_related("packaged__package", "dwelling__pair_wish")
        .order_by("-recognised_at", "-pk")[:SHOWN]
    )
    claims = list(rewards.own_claims(person)[:SHOWN])
    coming, done = _shifts(person, at=clock.now())
    open_awards = Award.objects.filter(person=person).open(today(request.neighbourhood))
    awards = list(open_awards.order_by("for_day", "pk")[:SHOWN])
    return page(
        request,
        "my/start.html",
        person=person,
        visit_day=visits.day_of(person, clock.now()),
        assignments=coming,
        done=done,
        waits=waits_for(person, coming, awards),
        signals=Signal.objects.filter(person=person).order_by("-heard_at", "-pk")[:SHOWN],
        needs=needs,
        at_home=next(filter(visits.awaits_visit, needs), None),
        claims=claims,
        waits_for_account=rewards.waits_for_account(claims),
        awards=awards,
        confidants=Confidant.objects.within(request.neighbourhood).current()[:CONFIDANTS_SHOWN],
        choice=getattr(person, "choice", None),
    )


def _shifts(person: Person, *, at: datetime) -> tuple[list[Assignment], list[Assignment]]:
    """Those to come, soonest first; and those of the last weeks, to see how they went and to add a photo of the work."""
    to_come = Q(state__in=COUNTS_FOR_A_PLACE, shift__ends_at__gt=at)
    just_done = Q(state=AssignmentState.COMING, shift__turnout__done_at__gt=at - timedelta(days=DAYS_SHOWN))
    rows = Assignment.objects.filter(person=person).filter(to_come | just_done)
    found = list(rows.select_related("shift__task", "promise").order_by("shift__starts_at", "pk")[: 2 * SHOWN])
    coming = [each for each in found if each.shift.ends_at > at]
    return coming[:SHOWN], [each for each in reversed(found) if each.shift.ends_at <= at][:DONE_SHOWN]
