from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import HoursFor
from wijkwerk.execution.models import Hours, Turnout
from wijkwerk.execution.queries import has_photo
from wijkwerk.flows import shift_to_assignment, shift_to_reward
from wijkwerk.jobs.enqueue import ask_for_people
from wijkwerk.kernel import clock
from wijkwerk.matching import commands as matching
from wijkwerk.matching import queries
from wijkwerk.matching.enums import COUNTS_FOR_A_PLACE, AssignmentState, SuggestionState
from wijkwerk.matching.models import Assignment, MatchingRun, Suggestion
from wijkwerk.matching.queries import ShiftLine
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.shifts.certificates import who_comes
from wijkwerk.web.desk.shifts.forms import AskForm, DoneForm, HoursForm, PlanForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.pictures import WorkPhotoForm
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.work import commands as work
from wijkwerk.work.enums import HoursAskedBy, ShiftState
from wijkwerk.work.models import Shift, WorkPackage
from wijkwerk.work.rules import is_somebody_alone

SHOWN_IN_TEXT = 8


@may("work.see_shift")
@require_safe
def shifts(request: Request, here: Neighbourhood) -> HttpResponse:
    """What comes, soonest first, with whoever is missing; and what waits to be counted."""
    at = clock.now()
    waiting = (
        Shift.objects.within(here)
        .filter(state="open", ends_at__lte=at)
        .select_related("task")
        .order_by("ends_at", "pk")[:20]
    )
    rows = queries.open_shifts(here, at=at)
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/shifts.html",
        rows=paged(request, rows),
        street_text=_street_text(request, rows),
        waiting=waiting,
        run=MatchingRun.objects.within(here).order_by("-asked_at", "-pk").first(),
        form=OnceForm(),
    )


def _listing(rows: list[ShiftLine]) -> Listing:
    return Listing(
        name=_("Diensten"),
        columns=[
            Column(_("Wat"), lambda line: line.shift.task.title),
            Column(_("Begint"), lambda line: line.shift.starts_at),
            Column(_("Eindigt"), lambda line: line.shift.ends_at),
            Column(_("Waar"), lambda line: line.shift.meet_at),
            Column(_("Plekken"), lambda line: line.shift.places),
            Column(_("Mensen"), lambda line: line.taken),
            Column(_("Nog nodig"), lambda line: line.left),
        ],
        rows=rows,
        is_personal=False,
    )


def _street_text(request: Request, rows: list[ShiftLine]) -> str:
    """What still needs people, for the street's group; nothing when nothing does."""
    zone = ZoneInfo(request.neighbourhood.zone)
    lines = [
        f"• {line.shift.task.title}: {date_format(line.shift.starts_at.astimezone(zone), 'l j F H.i')}, {line.shift.meet_at}."
        for line in rows
        if line.left
    ][:SHOWN_IN_TEXT]
    if not lines:
        return ""
    link = request.build_absolute_uri(reverse("join"))
    return "\n".join(
        [_("Wie komt er helpen?"), *lines, _("Ik kom, met alleen een voornaam: %(link)s") % {"link": link}]
    )


@may("matching.ask_person")
@require_POST
def look(request: Request, here: Neighbourhood) -> HttpResponse:
    """Has the worker look for people who fit."""
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _look(request, here), there=reverse("desk_shifts"))


def _look(request: Request, here: Neighbourhood) -> str:
    run = matching.look_for_people(neighbourhood=here, by=actor(request), at=clock.now())
    ask_for_people(run.pk)
    return reverse("desk_shifts")


@may("work.plan_shift")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, here: Neighbourhood) -> HttpResponse:
    return _plan_page(request, here, None)


@may("work.plan_shift", WorkPackage)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_for_package(request: Request, package: WorkPackage) -> HttpResponse:
    return _plan_page(request, package.neighbourhood, package)


def _plan_page(request: Request, here: Neighbourhood, package: WorkPackage | None) -> HttpResponse:
    day = clock.local_day(clock.now(), zone=here.zone)
    form = PlanForm(
        request.POST or None,
        neighbourhood=here,
        legal_persons=places.legal_persons_here(here),
        day=day,
        initial={"title": package.title if package else ""},
    )
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _plan(request, here, package, form))
        if answer is not None:
            return answer
    return page(
        request, "desk/shift_plan.html", form=form, package=package, status=422 if request.method == "POST" else 200
    )


def _plan(request: Request, here: Neighbourhood, package: WorkPackage | None, form: PlanForm) -> str:
    data, by, at = form.cleaned_data, actor(request), clock.now()
    task = work.plan_task(
        neighbourhood=here,
        package=package,
        legal_person=form.legal_person,
        title=data["title"],
        asked=data["asked"],
        not_asked=data["not_asked"],
        teaches=[data["teaches"]] if data["teaches"] else [],
        hours_asked_by=HoursAskedBy(data["hours_asked_by"]),
        is_usually_paid=data["is_usually_paid"],
        care=work.Care(data["is_at_home"], data["in_pairs"], data["needs_vog"]),
        unpaid_since=data["unpaid_since"],
        declared_until=data["declared_until"],
        by=by,
        at=at,
    )
    starts_at, ends_at = form.moments()
    shift = work.plan_shift(
        task=task,
        starts_at=starts_at,
        ends_at=ends_at,
        meet_at=data["meet_at"],
        point=(data["block"].x or 0.0, data["block"].y or 0.0),
        places=data["places"],
        min_places=data["min_places"],
        by=by,
        at=at,
    )
    return reverse("desk_shifts_shift", args=[shift.code])


@may("work.see_shift", Shift, beside=("task",))
@require_safe
def shift(request: Request, found: Shift) -> HttpResponse:
    return _shift_page(request, found)


def _shift_page(
    request: Request,
    found: Shift,
    *,
    done_form: DoneForm | None = None,
    hours_form: HoursForm | None = None,
    hours_of: str = "",
    status: int = 200,
) -> HttpResponse:
    """Who comes, who would fit and why, the text for the street, and what to do when it is done."""
    asked = Assignment.objects.filter(shift=found).select_related("person__vog_seen", "hours").order_by("state", "pk")
    rows = list(asked)
    coming = [row for row in rows if row.state == AssignmentState.COMING]
    return page(
        request,
        "desk/shift.html",
        shift=found,
        line=queries.ShiftLine(shift=found, taken=sum(row.state in COUNTS_FOR_A_PLACE for row in rows)),
        assignments=rows,
        suggestions=_suggestions(request, found),
        turnout=Turnout.objects.filter(shift=found).first(),
        picture_url=reverse("desk_shifts_photo", args=[found.code]) if has_photo(found) else "",
        photo_form=WorkPhotoForm(),
        link=request.build_absolute_uri(reverse("join_shift", args=[found.code])),
        is_over=found.ends_at <= clock.now(),
        who=who_comes(request, found, rows),
        to_ring=_to_ring(found, rows),
        is_alone=is_somebody_alone(
            coming=len(coming), in_pairs=found.task.in_pairs, wish_for_two=sum(row.wants_pair for row in coming)
        ),
        done_form=done_form
        or DoneForm(
            coming=asked.filter(state=AssignmentState.COMING), initial={"came": coming, "head_count": len(coming)}
        ),
        hours_form=hours_form or HoursForm(),
        hours_of=hours_of,
        once=OnceForm(),
        status=status,
    )


def _suggestions(request: Request, found: Shift) -> list[Suggestion]:
    if not request.user.has_perm("matching.see_suggestions", found):
        return []
    rows = Suggestion.objects.filter(shift=found, state=SuggestionState.OPEN)
    return list(rows.select_related("person").order_by("pk")[:20])


def _to_ring(found: Shift, rows: list[Assignment]) -> list[str]:
    """Who got no mail that it does not go on."""
    told = [row.shown_name for row in rows if row.state in COUNTS_FOR_A_PLACE and not row.mail_address]
    return told if found.state == ShiftState.CANCELLED else []


@may("work.see_shift", Shift, beside=("task",))
@require_safe
def sheet(request: Request, found: Shift) -> HttpResponse:
    """Who comes, to tick with a pencil."""
    rows = Assignment.objects.filter(shift=found, state=AssignmentState.COMING).select_related("person").order_by("pk")
    return page(request, "desk/shift_sheet.html", shift=found, rows=rows, empty_lines=range(6))


@may("matching.ask_person", Shift)
@require_POST
def ask(request: Request, found: Shift) -> HttpResponse:
    """A person decides whom to ask; the person asked decides whether to come."""
    form = AskForm(request.POST, neighbourhood=found.neighbourhood)
    return _then(request, found, form, lambda: _ask(request, found, form))


def _ask(request: Request, found: Shift, form: AskForm) -> str:
    matching.ask(shift=found, person=form.cleaned_data["person"], by=actor(request), at=clock.now())
    return reverse("desk_shifts_shift", args=[found.code])


@may("matching.ask_person", Shift)
@require_POST
def not_now(request: Request, found: Shift) -> HttpResponse:
    form = AskForm(request.POST, neighbourhood=found.neighbourhood)
    return _then(request, found, form, lambda: _dismiss(request, found, form))


def _dismiss(request: Request, found: Shift, form: AskForm) -> str:
    for suggestion in Suggestion.objects.filter(shift=found, person=form.cleaned_data["person"]):
        matching.dismiss(suggestion=suggestion, by=actor(request), at=clock.now())
    return reverse("desk_shifts_shift", args=[found.code])


@may("work.mark_done", Shift)
@require_POST
def done(request: Request, found: Shift) -> HttpResponse:
    coming = Assignment.objects.filter(shift=found, state=AssignmentState.COMING).select_related("person", "shift")
    form = DoneForm(request.POST, coming=coming)
    if not form.is_valid():
        return _shift_page(request, found, done_form=form, status=422)
    return _then(request, found, form, lambda: _done(request, found, form))


def _done(request: Request, found: Shift, form: DoneForm) -> str:
    shift_to_reward.mark_done(
        shift=found,
        head_count=form.cleaned_data["head_count"],
        came=list(form.cleaned_data["came"]),
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_shifts_shift", args=[found.code])


@may("work.plan_shift", Shift)
@require_POST
def cancel(request: Request, found: Shift) -> HttpResponse:
    form = OnceForm(request.POST)
    return _then(request, found, form, lambda: _cancel(request, found))


def _cancel(request: Request, found: Shift) -> str:
    shift_to_assignment.cancel(shift=found, by=actor(request), at=clock.now())
    return reverse("desk_shifts_shift", args=[found.code])


@may("execution.note_hours", Assignment)
@require_POST
def note_hours(request: Request, assignment: Assignment) -> HttpResponse:
    form = HoursForm(request.POST)
    if not form.is_valid():
        return _shift_page(request, assignment.shift, hours_form=form, hours_of=assignment.code, status=422)
    return _then(request, assignment.shift, form, lambda: _note_hours(request, assignment, form))


def _note_hours(request: Request, assignment: Assignment, form: HoursForm) -> str:
    execution.note_hours(
        assignment=assignment,
        minutes=round(form.cleaned_data["hours"] * 60),
        asked_for=HoursFor(form.cleaned_data["asked_for"]),
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_shifts_shift", args=[assignment.shift.code])


@may("execution.see_hours")
@require_safe
def hours(request: Request, here: Neighbourhood) -> HttpResponse:
    """What waits for another pair of eyes, and what was approved."""
    rows = Hours.objects.within(here).select_related("assignment__person", "assignment__shift__task")
    rows = rows.order_by("approved_at", "-noted_at", "pk")
    return taken_along(request, _hours_listing(rows)) or page(
        request, "desk/hours.html", rows=paged(request, rows), once=OnceForm()
    )


def _hours_listing(rows: Iterable[Hours]) -> Listing:
    return Listing(
        name=_("Uren"),
        columns=[
            Column(_("Wie"), lambda row: row.assignment.shown_name),
            Column(_("Waarbij"), lambda row: row.assignment.shift.task.title),
            Column(_("Dag"), lambda row: row.assignment.shift.starts_at),
            Column(_("Minuten"), lambda row: row.minutes),
            Column(_("Gevraagd voor"), lambda row: row.get_asked_for_display()),
            Column(_("Goedgekeurd"), lambda row: row.approved_at),
        ],
        rows=rows,
    )


@may("execution.approve_hours", Hours, by="assignment__code")
@require_POST
def approve(request: Request, found: Hours) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _approve(request, found), there=reverse("desk_shifts_hours"))


def _approve(request: Request, found: Hours) -> str:
    execution.approve_hours(hours=found, by=actor(request), at=clock.now())
    return reverse("desk_shifts_hours")


@may("execution.withdraw_approval", Hours, by="assignment__code")
@require_POST
def withdraw(request: Request, found: Hours) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _withdraw(request, found), there=reverse("desk_shifts_hours"))


def _withdraw(request: Request, found: Hours) -> str:
    execution.withdraw_approval(hours=found, by=actor(request), at=clock.now())
    return reverse("desk_shifts_hours")


def _then(request: Request, found: Shift, form: OnceForm, act: Callable[[], str]) -> HttpResponse:
    """Back to the shift; with what was wrong, in words, when something was."""
    return acted(request, form, act, there=reverse("desk_shifts_shift", args=[found.code]))
