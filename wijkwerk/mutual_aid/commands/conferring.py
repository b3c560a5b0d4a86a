"""Family councils: somebody gathers their own people around a question and a week plan. The owner decides who sees what."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import rules
from wijkwerk.mutual_aid.commands.counting import count
from wijkwerk.mutual_aid.enums import COUNCIL, Outcome
from wijkwerk.mutual_aid.models import Council, CouncilMember, CouncilTask
from wijkwerk.people.enums import Weekday
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood


class TooMuch(Refusal):
    for_people = _("Dit is meer dan in een beraad past. Haal eerst iets of iemand weg.")


@transaction.atomic
def start_council(
    *, neighbourhood: Neighbourhood, first_name: str, question: str, person: Person | None, by: Actor, at: datetime
) -> Council:
    """`person`: who starts it, when signed in; else it is theirs by its link alone."""
    row = Council.objects.create(
        neighbourhood=neighbourhood,
        code=Council.objects.within(neighbourhood).free_code(),
        person=person,
        first_name=text.clean(first_name),
        question=text.clean(question),
        made_at=at,
        touched_at=at,
    )
    audit.record("mutual_aid.council_started", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def gather(*, council: Council, first_name: str, sees_plan: bool, by: Actor, at: datetime) -> CouncilMember:
    """One more of one's own people; their link goes by the owner's own hand."""
    row = _touched(council, "mutual_aid.council_gathered", by=by, at=at)
    if CouncilMember.objects.filter(council=row).count() >= rules.MOST_IN_A_COUNCIL:
        raise TooMuch
    code = CouncilMember.objects.filter(council=row).free_code()
    return CouncilMember.objects.create(council=row, code=code, first_name=text.clean(first_name), sees_plan=sees_plan)


@transaction.atomic
def let_see(*, member: CouncilMember, sees_plan: bool, by: Actor, at: datetime) -> None:
    _touched(member.council, "mutual_aid.council_sight_set", by=by, at=at)
    CouncilMember.objects.filter(pk=member.pk).update(sees_plan=sees_plan)


@transaction.atomic
def send_home(*, member: CouncilMember, by: Actor, at: datetime) -> None:
    """Out of the council: their link opens nothing any more, and what they did is open again."""
    _touched(member.council, "mutual_aid.council_left", by=by, at=at)
    CouncilMember.objects.filter(pk=member.pk).delete()


@transaction.atomic
def plan_task(
    *, council: Council, weekday: Weekday, what: str, member: CouncilMember | None, by: Actor, at: datetime
) -> CouncilTask:
    row = _touched(council, "mutual_aid.council_planned", by=by, at=at)
    if CouncilTask.objects.filter(council=row).count() >= rules.MOST_TASKS:
        raise TooMuch
    code = CouncilTask.objects.filter(council=row).free_code()
    return CouncilTask.objects.create(council=row, code=code, weekday=weekday, what=text.clean(what), member=member)


@transaction.atomic
def drop_task(*, task: CouncilTask, by: Actor, at: datetime) -> None:
    _touched(task.council, "mutual_aid.council_planned", by=by, at=at)
    CouncilTask.objects.filter(pk=task.pk).delete()


@transaction.atomic
def take_task(*, member: CouncilMember, task: CouncilTask, by: Actor, at: datetime) -> None:
    """Only what nobody does yet, and only by whoever sees the plan."""
    _touched(member.council, "mutual_aid.council_task_taken", by=by, at=at)
    free = CouncilTask.objects.filter(pk=task.pk, council=member.council_id, member__isnull=True)
    if not member.sees_plan or not free.update(member=member):
        raise NotNow


@transaction.atomic
def hand_back(*, member: CouncilMember, task: CouncilTask, by: Actor, at: datetime) -> None:
    """Only what is one's own."""
    _touched(member.council, "mutual_aid.council_task_handed_back", by=by, at=at)
    if not CouncilTask.objects.filter(pk=task.pk, member=member).update(member=None):
        raise NotNow


@transaction.atomic
def close_council(*, council: Council, by: Actor, at: datetime) -> None:
    """Gone at once, with everybody's name and everything that was planned."""
    row = _touched(council, "mutual_aid.council_closed", by=by, at=at)
    count(row.neighbourhood, kind=COUNCIL, outcome=Outcome.DONE, at=at)
    Council.objects.filter(pk=row.pk).delete()


def _touched(council: Council, name: str, *, by: Actor, at: datetime) -> Council:
    """Locked, and known to be in use; raises NotNow for one that is closed."""
    rows = Council.objects.select_for_update(of=("self",)).select_related("neighbourhood")
    row: Council | None = rows.filter(pk=council.pk).first()
    if row is None:
        raise NotNow
    row.touched_at = at
    row.save(update_fields=["touched_at"])
    audit.record(name, row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
