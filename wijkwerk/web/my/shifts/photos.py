"""A photo of what a shift did, by who did it; on their own page of that shift."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.execution.models import Turnout
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.web.my.shifts.views import own_assignment
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import pressed
from wijkwerk.web.shared.pictures import WorkPhotoForm, picture_answer
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@require_safe
def picture(request: Request, person: Person, code: str) -> HttpResponse:
    turnout = Turnout.objects.filter(shift=_done(person, code).shift).select_related("picture").first()
    return picture_answer(request, turnout.picture if turnout else None)


@mine("people.see_own")
@require_POST
def show(request: Request, person: Person, code: str) -> HttpResponse:
    assignment, form = _done(person, code), WorkPhotoForm(request.POST, request.FILES)
    return pressed(
        request,
        lambda: execution.show_work(
            shift=assignment.shift,
            photo=form.cleaned_data["photo"],
            person=person,
            by=actor(request, door=Door.FORM),
            at=clock.now(),
        ),
        there=reverse("my_shift", args=[assignment.code]),
        told=_("De foto staat erbij. Dank je wel."),
        form=form,
    )


@mine("people.see_own")
@require_POST
def hide(request: Request, person: Person, code: str) -> HttpResponse:
    assignment = _done(person, code)
    return pressed(
        request,
        lambda: execution.hide_work(shift=assignment.shift, by=actor(request, door=Door.FORM), at=clock.now()),
        there=reverse("my_shift", args=[assignment.code]),
        told=_("De foto is weg."),
    )


def _done(person: Person, code: str) -> Assignment:
    """Of who said yes only: a shift that somebody called off is not theirs to show."""
    found = own_assignment(person, code)
    if found.state != AssignmentState.COMING:
        raise Http404
    return found
