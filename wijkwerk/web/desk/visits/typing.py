"""From paper: the code of a home and what was ticked, line after line, without touching the mouse."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wijkwerk.access.commands import TooOften
from wijkwerk.execution import rules
from wijkwerk.execution.enums import Outcome, Told
from wijkwerk.execution.models import Visit, VisitReport
from wijkwerk.flows import visit_to_delivery
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.needs.models import Need
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.desk.visits.forms import TypingForm
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


@may("execution.type_visit")
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: Request, here: Neighbourhood) -> HttpResponse:
    """Shows no home and no name: who types it in need not know where it was."""
    form = TypingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer = _line(request, here, form)
        except TooOften:
            return errors.too_many(request)
        if answer is not None:
            return answer
    return page(request, "desk/visits_type.html", form=form, status=422 if request.method == "POST" else 200)


def _line(request: Request, here: Neighbourhood, form: TypingForm) -> HttpResponse | None:
    code = codes.normalise(form.cleaned_data["code"])
    visit = Visit.objects.within(here).filter(code=code or "").select_related("day").first()
    if visit is None:
        visitors.count_miss(request)
        form.add_error("code", _("Deze code kennen we niet. Kijk nog eens goed op het blad."))
        return None
    needs = [each.need for each in visit.visited.select_related("need").order_by("number")]
    ticked = rules.read_typed(form.cleaned_data["what"], most=len(needs))
    if ticked is None:
        kinds = need_kinds()
        told = ", ".join(f"{number} {kinds[need.kind].label}" for number, need in enumerate(needs, start=1))
        form.add_error("what", _("Dit huis heeft: %(told)s. Typ die nummers, of N, T of W.") % {"told": told})
        return None
    outcome, numbers = ticked
    met = [needs[number - 1] for number in numbers]
    return submit(request, form, lambda: _tell(request, visit, outcome, met, form.cleaned_data["note"]))


def _tell(request: Request, visit: Visit, outcome: Outcome, met: list[Need], note: str) -> str:
    report = visit_to_delivery.tell(
        visit=visit,
        outcome=outcome,
        met=met,
        note=note,
        photo=None,
        from_paper=True,
        by=actor(request, door=Door.KITCHEN_TABLE),
        at=clock.now(),
    )
    _say(request, visit, report)
    return reverse("desk_visits_type")


def _say(request: Request, visit: Visit, report: VisitReport) -> None:
    told = {"code": visit.code, "what": str(Outcome(report.outcome).label)}
    if report.state == Told.DIFFERS:
        messages.warning(
            request,
            _("%(code)s: er stond al iets anders. Allebei zijn bewaard; de verbinder kiest wat klopt.") % told,
        )
    elif report.state == Told.SAME:
        messages.info(request, _("%(code)s: dat stond er al, en het klopt met elkaar.") % told)
    else:
        messages.success(request, _("%(code)s: %(what)s. Typ de volgende.") % told)
