"""One's own shift: what one gets, what that does, and yes or no."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.execution.models import Turnout
from wijkwerk.execution.queries import has_photo
from wijkwerk.flows import shift_to_assignment
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.matching import commands as matching
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.rewards import commands as rewards_commands
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Choice
from wijkwerk.web.my.shifts import asked as asking
from wijkwerk.web.my.shifts.asked import Asked
from wijkwerk.web.my.shifts.forms import LikeForm, YesForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import take_over_link
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.pictures import WorkPhotoForm
from wijkwerk.web.shared.requests import Request, actor, today


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def shift(request: Request, person: Person, code: str) -> HttpResponse:
    """What this shift is, what one gets for it, what that does, and yes or no."""
    assignment = own_assignment(person, code)
    asked = _asked(request, assignment)
    form = asked.saying_yes
    if form.is_bound and form.is_valid():
        done = submit(request, form, lambda: _say_yes(request, assignment, form))
        if done is not None:
            return done
    return _shift_page(request, person, assignment, asked)


def _asked(request: Request, assignment: Assignment) -> Asked:
    promised = getattr(assignment, "promise", None) if assignment.state == AssignmentState.COMING else None
    liked = Way(promised.way) if promised else rewards.liked_way(assignment)
    on = clock.local_day(assignment.shift.starts_at, zone=request.neighbourhood.zone)
    return Asked.by(request, assignment, on=on, liked=liked, agreed=promised)


def _shift_page(request: Request, person: Person, assignment: Assignment, asked: Asked) -> HttpResponse:
    has_mistakes = asked.saying_yes.is_bound or bool(asked.looking.errors)
    turnout = _turnout(assignment)
    return page(
        request,
        "my/shift.html",
        person=person,
        assignment=assignment,
        shift=assignment.shift,
        promised=getattr(assignment, "promise", None),
        sheet_url=reverse("my_shift_sheet", args=[assignment.code]),
        form=asked.saying_yes,
        looking=asked.looking,
        once=OnceForm(),
        is_agreed=asked.is_agreed,
        turnout=turnout,
        picture_url=reverse("my_shift_photo", args=[assignment.code]) if turnout and has_photo(turnout.shift) else "",
        photo_form=WorkPhotoForm(),
        take_over=take_over_link(request, assignment) if _may_hand_on(assignment) else "",
        status=422 if has_mistakes else 200,
        **asked.lines(request.neighbourhood),
    )


def _turnout(assignment: Assignment) -> Turnout | None:
    """How it went, for who was one of them."""
    rows = Turnout.objects.filter(shift=assignment.shift).select_related("shift")
    return rows.first() if assignment.state == AssignmentState.COMING else None


def _may_hand_on(assignment: Assignment) -> bool:
    return assignment.state == AssignmentState.COMING and assignment.shift.starts_at > clock.now()


def _say_yes(request: Request, assignment: Assignment, form: YesForm) -> str:
    data = form.cleaned_data
    shift_to_assignment.say_yes(
        assignment=assignment,
        told=form.told(),
        person_read_it=data["read_it"],
        person_asked=data["asked_it"],
        way=Way(data["way"]),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my")


@mine("people.see_own")
@require_POST
def say_no(request: Request, person: Person, code: str) -> HttpResponse:
    assignment, by = own_assignment(person, code), actor(request, door=Door.FORM)
    return asking.say_no(request, person, lambda: matching.say_no(assignment=assignment, by=by, at=clock.now()))


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def like(request: Request, person: Person) -> HttpResponse:
    """What somebody likes to receive, from now on; theirs to leave open too."""
    choice = Choice.objects.filter(person=person).first()
    ways = rewards.ways_offered(request.neighbourhood, on=today(request.neighbourhood))
    initial = {"way": choice.way} if choice else {}
    form = LikeForm(request.POST or None, ways=ways, here=request.neighbourhood, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _choose(request, person, form))
        if answer is not None:
            return answer
    return page(request, "my/like.html", person=person, form=form, status=422 if request.method == "POST" else 200)


def _choose(request: Request, person: Person, form: LikeForm) -> str:
    by, at = actor(request, door=Door.FORM), clock.now()
    if form.cleaned_data["way"]:
        rewards_commands.choose(person=person, way=Way(form.cleaned_data["way"]), by=by, at=at)
    else:
        rewards_commands.take_back_choice(person=person, by=by, at=at)
    return reverse("my")


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def sheet(request: Request, person: Person, code: str) -> HttpResponse:
    """The same on one sheet, to print and show to a case manager."""
    assignment = own_assignment(person, code)
    asked = _asked(request, assignment)
    if asked.looking.errors:
        return _shift_page(request, person, assignment, asked)
    return asking.sheet(request, person, asked, "my/sheet.html", assignment=assignment, shift=assignment.shift)


def own_assignment(person: Person, code: str) -> Assignment:
    rows = Assignment.objects.filter(person=person).select_related(
        "shift__task__legal_person", "neighbourhood", "person", "promise"
    )
    found: Assignment | None = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return found
