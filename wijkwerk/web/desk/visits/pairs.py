"""Visits by two: who goes along, which homes and coaches would rather have it so, and telling residents who comes."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkwerk.execution import commands as execution
from wijkwerk.execution.models import Visit, VisitDay
from wijkwerk.kernel import clock
from wijkwerk.web.desk.visits.forms import SecondForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import pressed
from wijkwerk.web.shared.requests import Request, actor


@may("execution.plan_visits", VisitDay, beside=("coach",))
@require_POST
def second(request: Request, found: VisitDay) -> HttpResponse:
    form = SecondForm(request.POST, neighbourhood=found.neighbourhood)
    by, at = actor(request), clock.now()
    return pressed(
        request,
        lambda: execution.set_second(day=found, second=form.cleaned_data["second"], by=by, at=at),
        there=reverse("desk_visits_day", args=[found.code]),
        told=_("Bewaard. Vertel de bewoners wie er komt."),
        form=form,
    )


@may("execution.plan_visits", Visit, beside=("day", "dwelling"))
@require_POST
def home_wish(request: Request, found: Visit) -> HttpResponse:
    is_wished, by, at = request.POST.get("act") == "two", actor(request), clock.now()
    return pressed(
        request,
        lambda: execution.note_pair_wish(of=found.dwelling, is_wished=is_wished, by=by, at=at),
        there=reverse("desk_visits_day", args=[found.day.code]),
    )


@may("execution.plan_visits", VisitDay)
@require_POST
def tell(request: Request, found: VisitDay) -> HttpResponse:
    by, at = actor(request), clock.now()
    return pressed(
        request,
        lambda: execution.tell_residents(day=found, by=by, at=at),
        there=reverse("desk_visits_day", args=[found.code]),
        told=_("Verteld aan wie een e-mailadres heeft. Bel de anderen: ze staan hieronder."),
    )
