from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.execution import queries
from wijkwerk.execution.models import VisitDay, VisitReport
from wijkwerk.flows import visit_to_delivery
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import clock, codes, text
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.visits.forms import ChoiceForm, DayForm, OrderForm, SecondForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit, what_was_wrong
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor, today
from wijkwerk.work.models import WorkPackage

MOST_SHOWN = 60


@may("execution.see_visits")
@require_safe
def days(request: Request, here: Neighbourhood) -> HttpResponse:
    rows = queries.days(here)
    return taken_along(request, _listing(rows)) or page(request, "desk/visits.html", rows=paged(request, rows))


def _listing(rows: Iterable[VisitDay]) -> Listing:
    return Listing(
        name=_("Bezoeken"),
        columns=[
            Column(_("Dag"), lambda row: row.on),
            Column(_("Wie"), lambda row: row.coach.shown_name if row.coach else None),
            Column(_("Wie gaat mee"), lambda row: row.second.shown_name if row.second else None),
            Column(_("Huizen"), lambda row: row.homes),
            Column(_("Verteld"), lambda row: row.told),
            Column(_("Verschillen"), lambda row: row.differing),
        ],
        rows=rows,
    )


@may("execution.plan_visits")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, here: Neighbourhood) -> HttpResponse:
    """Homes of one package (`?brok=`) or of all, of one street (`?straat=`) or of all."""
    asked = codes.normalise(request.GET.get("brok", "")) or ""
    package = WorkPackage.objects.within(here).filter(code=asked).first()
    street = text.clean(request.GET.get("straat", ""))[:80]
    found = queries.homes_to_visit(here, today=today(here), package=package, street=street)
    homes = list(found[: MOST_SHOWN + 1])
    form = DayForm(
        request.POST or None,
        neighbourhood=here,
        today=today(here),
        homes=homes[:MOST_SHOWN],
        initial={"on": today(here), "homes": [home.pk for home in homes] if package else []},
    )
    if request.method == "POST" and form.is_valid():
        chosen = [home for home in homes if str(home.pk) in form.cleaned_data["homes"]]
        answer = submit(request, form, lambda: _plan(request, here, form, chosen, package))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/visits_plan.html",
        form=form,
        package=package,
        street=street,
        has_more=len(homes) > MOST_SHOWN,
        same=f"?{urlencode({'brok': asked, 'straat': street})}",
        status=422 if request.method == "POST" else 200,
    )


def _plan(
    request: Request, here: Neighbourhood, form: DayForm, chosen: list[Dwelling], package: WorkPackage | None
) -> str:
    data = form.cleaned_data
    made = execution.plan_day(
        neighbourhood=here,
        on=data["on"],
        coach=data["coach"],
        second=data["second"],
        needs=queries.needs_at(here, chosen, today=today(here), package=package),
        bring=data["bring"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_visits_day", args=[made.code])


@may("execution.see_visits", VisitDay, beside=("coach", "second"))
@never_cache
@require_safe
def day(request: Request, found: VisitDay) -> HttpResponse:
    return _day_page(request, found)


def _day_page(request: Request, found: VisitDay, *, order: OrderForm | None = None) -> HttpResponse:
    """What came of each home so far, and where two reports differ."""
    homes = queries.homes_of(found)
    return page(
        request,
        "desk/visits_day.html",
        day=found,
        homes=homes,
        bring=queries.to_bring(homes),
        is_told=any(home.report for home in homes),
        order=order or OrderForm(homes=homes),
        alone=queries.alone(found, homes),
        is_coming=found.on >= today(found.neighbourhood),
        to_call=[home for home in homes if not home.is_mailed],
        pair=SecondForm(
            neighbourhood=found.neighbourhood, initial={"second": found.second.code if found.second else ""}
        ),
        once=OnceForm(),
        status=422 if order else 200,
    )


@may("execution.plan_visits", VisitDay, beside=("coach",))
@require_POST
def arrange(request: Request, found: VisitDay) -> HttpResponse:
    form = OrderForm(request.POST, homes=queries.homes_of(found))
    answer = submit(request, form, lambda: _arrange(request, found, form)) if form.is_valid() else None
    return answer or _day_page(request, found, order=form)


def _arrange(request: Request, found: VisitDay, form: OrderForm) -> str:
    execution.arrange(day=found, positions=form.positions(), by=actor(request), at=clock.now())
    return reverse("desk_visits_day", args=[found.code])


@may("execution.see_visits", VisitDay, beside=("coach", "second"))
@never_cache
@require_safe
def sheet(request: Request, found: VisitDay) -> HttpResponse:
    """On paper: a code per home, and boxes to tick with a pencil."""
    homes = queries.homes_of(found)
    return page(request, "desk/visits_sheet.html", day=found, homes=homes, bring=queries.to_bring(homes))


@may("execution.plan_visits", VisitDay)
@require_POST
def call_off(request: Request, found: VisitDay) -> HttpResponse:
    form = OnceForm(request.POST)
    answer = submit(request, form, lambda: _call_off(request, found)) if form.is_valid() else None
    if answer is not None:
        return answer
    messages.error(request, what_was_wrong(form))
    return redirect("desk_visits_day", found.code)


def _call_off(request: Request, found: VisitDay) -> str:
    execution.call_off_day(day=found, by=actor(request), at=clock.now())
    messages.success(request, _("Deze dag vervalt. De huizen staan weer in de lijst."))
    return reverse("desk_visits")


@may("execution.settle_visit", VisitReport, beside=("visit__day",))
@require_POST
def settle(request: Request, found: VisitReport) -> HttpResponse:
    """A person chooses which of two reports is true."""
    form = ChoiceForm(request.POST)
    answer = submit(request, form, lambda: _settle(request, found, form)) if form.is_valid() else None
    if answer is not None:
        return answer
    messages.error(request, what_was_wrong(form))
    return redirect("desk_visits_day", found.visit.day.code)


def _settle(request: Request, found: VisitReport, form: ChoiceForm) -> str:
    visit_to_delivery.settle(report=found, stands=form.cleaned_data["stands"], by=actor(request), at=clock.now())
    return reverse("desk_visits_day", args=[found.visit.day.code])


@may("execution.see_visits", VisitReport, beside=("picture",))
@require_safe
def picture(request: Request, found: VisitReport) -> HttpResponse:
    return picture_answer(request, found.picture)
