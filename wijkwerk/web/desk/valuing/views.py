"""What this neighbourhood gives and who may grant it up to what: seen by treasurer and board, set by the board."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.access.enums import Role
from wijkwerk.kernel import clock
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Mandate, WayOffered
from wijkwerk.web.desk.valuing.forms import MandateForm, WayForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor, today

SHOWN = 100
MANDATE_IDS = "mandate_%s"  # two forms on one page, each with fields of its own


@may("rewards.see_ways")
@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: Request, here: Neighbourhood) -> HttpResponse:
    form = WayForm(request.POST or None, here=here, today=today(here))
    if request.method == "POST" and not request.user.has_perm("rewards.set_ways", here):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _offer(request, here, form))
        if answer is not None:
            return answer
    return _page(request, here, way_form=form, mandate_form=MandateForm(today=today(here), auto_id=MANDATE_IDS))


@may("rewards.set_ways")
@require_POST
def mandate(request: Request, here: Neighbourhood) -> HttpResponse:
    form = MandateForm(request.POST, today=today(here), auto_id=MANDATE_IDS)
    if form.is_valid():
        answer = submit(request, form, lambda: _give(request, here, form))
        if answer is not None:
            return answer
    return _page(request, here, way_form=WayForm(here=here, today=today(here)), mandate_form=form)


@may("rewards.set_ways")
@require_POST
def end_way(request: Request, here: Neighbourhood, way: str) -> HttpResponse:
    offered = WayOffered.objects.within(here).current(today(here)).filter(way=way).first()
    if offered is None:
        raise Http404
    by = actor(request)
    return _end(request, lambda: rewards.end_way(offered=offered, on=today(here), by=by, at=clock.now()))


@may("rewards.set_ways", Mandate)
@require_POST
def end_mandate(request: Request, found: Mandate) -> HttpResponse:
    by, on = actor(request), today(found.neighbourhood)
    return _end(request, lambda: rewards.end_mandate(mandate=found, on=on, by=by, at=clock.now()))


def _page(request: Request, here: Neighbourhood, *, way_form: WayForm, mandate_form: MandateForm) -> HttpResponse:
    day = today(here)
    return page(
        request,
        "desk/ways.html",
        ways=queries.ways_over_time(here)[:SHOWN],
        mandates=queries.mandates(here)[:SHOWN],
        way_form=way_form,
        mandate_form=mandate_form,
        day=day,
        last_year=day.year - 1,
        payers=places.legal_persons_here(here),
        status=422 if way_form.errors or mandate_form.errors else 200,
    )


def _end(request: Request, act: Callable[[], None]) -> HttpResponse:
    """Today is the last day of it; then back to the page, with what was wrong in words."""
    form = OnceForm(request.POST)

    def once() -> str:
        act()
        return reverse("desk_money_ways")

    return acted(request, form, once, there=reverse("desk_money_ways"))


def _offer(request: Request, here: Neighbourhood, form: WayForm) -> str:
    data = form.cleaned_data
    rewards.offer_way(
        neighbourhood=here,
        way=Way(data["way"]),
        words=data["words"],
        shop=data["shop"],
        is_per_hour=data["is_per_hour"],
        from_on=data["from_on"],
        to_on=data["to_on"],
        by=actor(request),
        at=clock.now(),
        **form.amounts(),
    )
    return reverse("desk_money_ways")


def _give(request: Request, here: Neighbourhood, form: MandateForm) -> str:
    data = form.cleaned_data
    rewards.give_mandate(
        neighbourhood=here,
        role=Role(data["role"]),
        way=Way(data["way"]),
        up_to_cents=data["up_to"],
        from_on=data["from_on"],
        to_on=data["to_on"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money_ways")
