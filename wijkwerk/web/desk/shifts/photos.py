"""A photo of what a shift did, by who led it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.kernel import clock
from wijkwerk.web.shared import visitors
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import pressed
from wijkwerk.web.shared.pictures import WorkPhotoForm, picture_answer
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.work.models import Shift


@may("work.see_shift", Shift, beside=("turnout__picture",))
@require_safe
def picture(request: Request, found: Shift) -> HttpResponse:
    turnout = getattr(found, "turnout", None)
    return picture_answer(request, turnout.picture if turnout else None)


@may("execution.show_work", Shift, beside=("task",))
@require_POST
def show(request: Request, found: Shift) -> HttpResponse:
    form = WorkPhotoForm(request.POST, request.FILES)
    return pressed(
        request,
        lambda: execution.show_work(
            shift=found,
            photo=form.cleaned_data["photo"],
            person=visitors.me(request),
            by=actor(request),
            at=clock.now(),
        ),
        there=reverse("desk_shifts_shift", args=[found.code]),
        told=_("De foto staat erbij."),
        form=form,
    )


@may("execution.show_work", Shift)
@require_POST
def hide(request: Request, found: Shift) -> HttpResponse:
    return pressed(
        request,
        lambda: execution.hide_work(shift=found, by=actor(request), at=clock.now()),
        there=reverse("desk_shifts_shift", args=[found.code]),
        told=_("De foto is weg."),
    )
