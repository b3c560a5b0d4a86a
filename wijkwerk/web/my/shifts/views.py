from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.flows import shift_to_assignment
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.rewards import commands as rewards_commands
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.web.my.shifts.forms import LikeForm, SituationForm, YesForm
from wijkwerk.web.my.shifts.lines import four_lines
from wijkwerk.web.shared.forms import OnceForm, values_of
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

SITUATION = ("way", "lives_on", "is_under_27", "told_municipality", "told_uwv")


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: Request, person: Person, code: str) -> HttpResponse:
    """What this shift is, what one gets for it, what that does, and yes or no."""
    assignment = _own(person, code)
    ways = rewards.ways_offered(request.neighbourhood)
    liked = rewards.liked_way(assignment)
    looking = _situation(request, ways, liked)
    form = YesForm(request.POST if "yes" in request.POST else None, ways=ways, initial={"way": liked})
    if form.is_bound and form.is_valid():
        done = submit(request, form, lambda: _say_yes(request, assignment, form))
        if done is not None:
            return done
    chosen, told = _chosen(looking, form, liked, assignment)
    answer = rewards.answer_for(assignment=assignment, way=chosen, told=told)
    offered = next((row for row in ways if row.way == chosen), None)
    return page(
        request,
        "my/shift.html",
        person=person,
        assignment=assignment,
        shift=assignment.shift,
        form=form,
        looking=looking,
        way=chosen,
        answer=answer,
        lines=four_lines(answer, chosen, offered),
        told=_kept_in_page(looking if looking.is_bound else form, chosen),
        once=OnceForm(),
        status=422 if form.is_bound or looking.errors else 200,
    )


def _situation(request: Request, ways: list[Any], liked: Way) -> SituationForm:
    """The form of who wants to know; sent by POST, so that nothing of it stands in an address or a log."""
    return SituationForm(request.POST if "look" in request.POST else None, ways=ways, initial={"way": liked})


def _chosen(looking: SituationForm, form: YesForm, liked: Way, assignment: Assignment) -> tuple[Way, dict[str, Any]]:
    """What to answer about: what was just filled in, else what this person likes and nothing told."""
    for filled in (form, looking):
        # A form that the command refused is no longer valid, yet its fields are, and are what must be answered about.
        if filled.is_bound and set(filled.errors) <= {NON_FIELD_ERRORS}:
            return Way(filled.cleaned_data["way"]), filled.told(year=assignment.shift.starts_at.year)
    return liked, shift_to_assignment.TOLD_NOTHING


def _kept_in_page(filled: SituationForm, chosen: Way) -> list[tuple[str, str]]:
    """What was told goes along in the page itself, hidden, and nowhere else."""
    if not filled.is_bound:
        return [("way", chosen.value)]
    return [(name, value) for name in SITUATION for value in values_of(filled, name)]


def _say_yes(request: Request, assignment: Assignment, form: YesForm) -> str:
    shift_to_assignment.say_yes(
        assignment=assignment,
        told=form.told(year=assignment.shift.starts_at.year),
        person_read_it=form.cleaned_data["read_it"],
        way=Way(form.cleaned_data["way"]),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my")


@mine("people.see_own")
@require_POST
def say_no(request: Request, person: Person, code: str) -> HttpResponse:
    form = OnceForm(request.POST)
    assignment = _own(person, code)
    if form.is_valid():
        answer = submit(request, form, lambda: _say_no(request, assignment))
        if answer is not None:
            return answer
    return page(request, "my/shift_gone.html", person=person, form=form, status=422)


def _say_no(request: Request, assignment: Assignment) -> str:
    matching.say_no(assignment=assignment, by=actor(request, door=Door.FORM), at=clock.now())
    return reverse("my")


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def like(request: Request, person: Person) -> HttpResponse:
    """What somebody likes to receive, from now on."""
    form = LikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _choose(request, person, form))
        if answer is not None:
            return answer
    return page(
        request,
        "my/like.html",
        person=person,
        form=form,
        ways=rewards.ways_offered(request.neighbourhood),
        status=422 if request.method == "POST" else 200,
    )


def _choose(request: Request, person: Person, form: LikeForm) -> str:
    rewards_commands.choose(
        person=person, way=Way(form.cleaned_data["way"]), by=actor(request, door=Door.FORM), at=clock.now()
    )
    return reverse("my")


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, person: Person, code: str) -> HttpResponse:
    """The same on one sheet, to print and show to a case manager."""
    assignment = _own(person, code)
    liked = rewards.liked_way(assignment)
    looking = _situation(request, rewards.ways_offered(request.neighbourhood), liked)
    chosen, told = _chosen(looking, YesForm(None, ways=[]), liked, assignment)
    answer = rewards.answer_for(assignment=assignment, way=chosen, told=told)
    offered = next((row for row in rewards.ways_offered(request.neighbourhood) if row.way == chosen), None)
    lines = four_lines(answer, chosen, offered)
    return page(
        request,
        "my/sheet.html",
        person=person,
        assignment=assignment,
        shift=assignment.shift,
        lines=lines,
        answer=answer,
        status=422 if looking.errors else 200,
    )


def _own(person: Person, code: str) -> Assignment:
    rows = Assignment.objects.filter(person=person).select_related("shift", "shift__task", "neighbourhood", "person")
    found: Assignment | None = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return found
