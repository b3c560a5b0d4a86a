from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.activities import commands as activities
from wijkwerk.activities import queries
from wijkwerk.activities.enums import SignUpState
from wijkwerk.activities.models import Activity, DoorNote, Occurrence, SignUp
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.agenda.forms import AddForm, CancelForm, ChangeForm, MoveForm, PlanForm, StopForm, as_typed
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN_IN_TEXT = 8
DATES_SHOWN = 12


@may("activities.see")
@require_safe
def agenda(request: Request, here: Neighbourhood) -> HttpResponse:
    """What comes, who comes, what still needs hands; and what the door passed on."""
    rows = queries.upcoming(here, at=clock.now())
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/agenda.html",
        rows=paged(request, rows),
        notes=queries.notes(here),
        street_text=_street_text(request, rows),
    )


def _listing(rows: object) -> Listing:
    return Listing(
        name=_("Agenda"),
        columns=[
            Column(_("Wat"), lambda row: row.activity.title),
            Column(_("Begint"), lambda row: row.starts_at),
            Column(_("Eindigt"), lambda row: row.ends_at),
            Column(_("Waar"), lambda row: row.place),
            Column(_("Komen"), lambda row: row.coming),
            Column(_("Op de wachtlijst"), lambda row: row.waiting),
            Column(_("Helpen"), lambda row: row.helping),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
        ],
        rows=rows,  # type: ignore[arg-type]
        is_personal=False,
    )


def _street_text(request: Request, rows: object) -> str:
    """What goes on soon, for the street's group; nothing when nothing does."""
    soon = rows.planned()[:SHOWN_IN_TEXT]  # type: ignore[attr-defined]
    lines = [
        f"• {row.activity.title}: {date_format(localtime(row.starts_at), 'l j F H.i')}, {row.place}." for row in soon
    ]
    if not lines:
        return ""
    link = request.build_absolute_uri(reverse("agenda"))
    return "\n".join([_("Dit is er te doen:"), *lines, _("Alles op een rij: %(link)s") % {"link": link}])


@may("activities.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, here: Neighbourhood) -> HttpResponse:
    form = PlanForm(request.POST or None, day=clock.local_day(clock.now(), zone=here.zone))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _plan(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/agenda_plan.html", form=form, status=422 if request.method == "POST" else 200)


def _plan(request: Request, here: Neighbourhood, form: PlanForm) -> str:
    made = activities.plan(neighbourhood=here, facts=form.planned(), by=actor(request), at=clock.now())
    return reverse("desk_agenda_activity", args=[made.code])


@may("activities.plan", Activity)
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: Request, found: Activity) -> HttpResponse:
    """The series: what it is, and its dates."""
    form = ChangeForm(request.POST or None, initial=as_typed(found))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _change(request, found, form))
        if answer is not None:
            return answer
    return _activity_page(request, found, form=form, status=422 if request.method == "POST" else 200)


def _activity_page(
    request: Request,
    found: Activity,
    *,
    form: ChangeForm | None = None,
    stop_form: StopForm | None = None,
    status: int = 200,
) -> HttpResponse:
    at = clock.now()
    day = clock.local_day(at, zone=found.neighbourhood.zone)
    return page(
        request,
        "desk/agenda_activity.html",
        activity=found,
        dates=queries.upcoming(found.neighbourhood, at=at).filter(activity=found)[:DATES_SHOWN],
        form=form or ChangeForm(initial=as_typed(found)),
        stop_form=stop_form or StopForm(day=day, initial={"after": day}),
        status=status,
    )


def _change(request: Request, found: Activity, form: ChangeForm) -> str:
    rhythm = found.rhythm
    facts = form.facts(first_on=rhythm.first_on, repeats=rhythm.repeats, every=rhythm.every, until_on=rhythm.until_on)
    version = form.cleaned_data["version"] or 0
    activities.change(activity=found, facts=facts, version=version, by=actor(request), at=clock.now())
    return reverse("desk_agenda_activity", args=[found.code])


@may("activities.plan", Activity)
@require_POST
def stop(request: Request, found: Activity) -> HttpResponse:
    form = StopForm(request.POST, day=clock.local_day(clock.now(), zone=found.neighbourhood.zone))
    if form.is_valid():
        answer = submit(request, form, lambda: _stop(request, found, form))
        if answer is not None:
            return answer
    return _activity_page(request, found, stop_form=form, status=422)


def _stop(request: Request, found: Activity, form: StopForm) -> str:
    activities.stop(activity=found, after=form.cleaned_data["after"], by=actor(request), at=clock.now())
    return reverse("desk_agenda_activity", args=[found.code])


@may("activities.see", Occurrence)
@require_safe
def date(request: Request, found: Occurrence) -> HttpResponse:
    coming = queries.sign_ups(found).filter(state=SignUpState.COMING)
    return taken_along(request, _sign_ups_listing(found, coming)) or _date_page(request, found)


def _sign_ups_listing(found: Occurrence, rows: Iterable[SignUp]) -> Listing:
    return Listing(
        name=found.activity.title,
        columns=[
            Column(_("Wie"), lambda row: row.first_name),
            Column(_("Met hoeveel"), lambda row: row.party),
            Column(_("Helpt"), lambda row: _("ja") if row.is_helper else None),
            Column(_("Brengt mee"), lambda row: row.brings),
        ],
        rows=rows,
        label=lambda row: [row.first_name],
    )


def _date_page(
    request: Request,
    found: Occurrence,
    *,
    add_form: AddForm | None = None,
    move_form: MoveForm | None = None,
    cancel_form: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """One date: who comes, who waits, what the door counted, the texts for the street."""
    row = Occurrence.objects.select_related("activity", "neighbourhood").with_counts().get(pk=found.pk)
    everybody = list(queries.sign_ups(row))
    coming = [each for each in everybody if each.state == SignUpState.COMING]
    return page(
        request,
        "desk/agenda_date.html",
        occurrence=row,
        activity=row.activity,
        coming=coming,
        waiting=[each for each in everybody if each.state == SignUpState.WAITING],
        kitchen=queries.kitchen(coming),
        door=queries.at_the_door(row),
        is_over=row.ends_at <= clock.now(),
        link=request.build_absolute_uri(reverse("agenda_occurrence", args=[row.code])),
        help_link=request.build_absolute_uri(reverse("agenda_help", args=[row.code])),
        add_form=add_form or AddForm(),
        move_form=move_form or _move_form(row),
        cancel_form=cancel_form or CancelForm(),
        status=status,
    )


def _move_form(found: Occurrence) -> MoveForm:
    starts_at, ends_at = localtime(found.starts_at), localtime(found.ends_at)
    initial = {"on": starts_at.date(), "start": starts_at.time(), "end": ends_at.time(), "place": found.own_place}
    return MoveForm(day=starts_at.date(), initial=initial)


@may("activities.see", Occurrence)
@require_POST
def add(request: Request, found: Occurrence) -> HttpResponse:
    """Who calls or comes by is on the list as much as who has a telephone."""
    form = AddForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _add(request, found, form))
        if answer is not None:
            return answer
    return _date_page(request, found, add_form=form, status=422)


def _add(request: Request, found: Occurrence, form: AddForm) -> str:
    told = {name: form.cleaned_data[name] for name in ("first_name", "party", "is_helper")}
    activities.sign_up(occurrence=found, by=actor(request), at=clock.now(), **told)
    return reverse("desk_agenda_date", args=[found.code])


@may("activities.plan", Occurrence)
@require_POST
def move(request: Request, found: Occurrence) -> HttpResponse:
    form = MoveForm(request.POST, day=clock.local_day(clock.now(), zone=found.neighbourhood.zone))
    if form.is_valid():
        answer = submit(request, form, lambda: _move(request, found, form))
        if answer is not None:
            return answer
    return _date_page(request, found, move_form=form, status=422)


def _move(request: Request, found: Occurrence, form: MoveForm) -> str:
    told = {name: form.cleaned_data[name] for name in ("on", "start", "end", "place", "note")}
    activities.move(occurrence=found, by=actor(request), at=clock.now(), **told)
    return reverse("desk_agenda_date", args=[found.code])


@may("activities.plan", Occurrence)
@require_POST
def cancel(request: Request, found: Occurrence) -> HttpResponse:
    form = CancelForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _cancel(request, found, form))
        if answer is not None:
            return answer
    return _date_page(request, found, cancel_form=form, status=422)


def _cancel(request: Request, found: Occurrence, form: CancelForm) -> str:
    activities.cancel(occurrence=found, note=form.cleaned_data["note"], by=actor(request), at=clock.now())
    return reverse("desk_agenda_date", args=[found.code])


@may("activities.see", DoorNote)
@require_POST
def settle(request: Request, found: DoorNote) -> HttpResponse:
    """Somebody saw to what the door passed on."""
    return _then(request, OnceForm(request.POST), lambda: _settle(request, found))


def _settle(request: Request, found: DoorNote) -> str:
    activities.settle_note(note=found, by=actor(request), at=clock.now())
    return reverse("desk_agenda")


def _then(request: Request, form: OnceForm, act: Callable[[], str]) -> HttpResponse:
    """Back to the agenda; with what was wrong, in words, when something was."""
    return acted(request, form, act, there=reverse("desk_agenda"))
