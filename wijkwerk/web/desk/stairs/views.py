from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import needs_to_package, offer_to_work
from wijkwerk.impact import queries as impact
from wijkwerk.jobs.enqueue import ask_for_bundles
from wijkwerk.kernel import clock, geometry
from wijkwerk.kernel.money import euro
from wijkwerk.matching.models import Assignment
from wijkwerk.needs.models import Need
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.desk.stairs import drawing
from wijkwerk.web.desk.stairs.forms import DAYS_TO_ANSWER, AcceptForm, FinishForm, MoveForm, OfferForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.numbers import number_of
from wijkwerk.web.shared.pages import page, paged, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.work import commands as work
from wijkwerk.work import queries, rules
from wijkwerk.work.enums import PackageState
from wijkwerk.work.models import BundlingRun, Shift, WorkPackage


@may("work.see_stairs")
@require_safe
def stairs(request: Request, here: Neighbourhood) -> HttpResponse:
    day = clock.local_day(clock.now(), zone=here.zone)
    run = queries.last_run(here)
    found = queries.stairs(here)
    return page(
        request,
        "desk/stairs.html",
        steps=drawing.steps(found),
        up_text=drawing.up_text(found),
        down_text=drawing.down_text(found),
        waiting=drawing.waiting_cards(queries.waiting_by_kind(here, day=day)),
        run=run,
        unplaced=drawing.unplaced_rows(queries.unplaced(run)) if run else [],
        form=OnceForm(),
    )


@may("work.see_stairs")
@require_safe
def kind(request: Request, here: Neighbourhood, kind: str) -> HttpResponse:
    """All needs of one kind that wait, by block."""
    day = clock.local_day(clock.now(), zone=here.zone)
    rows = (
        Need.objects.within(here)
        .may_be_bundled(day)
        .filter(kind=kind)
        .select_related("block", "dwelling__address", "person")
        .order_by("-urgency", "recognised_at", "pk")
    )
    known = need_kinds().get(kind)
    return taken_along(request, drawing.needs_listing(known.label if known else kind, rows)) or page(
        request, "desk/kind.html", kind=known, rows=paged(request, rows)
    )


@may("work.ask_proposal")
@require_POST
def ask(request: Request, here: Neighbourhood) -> HttpResponse:
    form = OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _ask(request, here))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form) or _("Dat lukte niet. Open de bladzijde opnieuw."))
    return redirect("desk_stairs")


def _ask(request: Request, here: Neighbourhood) -> str:
    run = work.ask_proposal(neighbourhood=here, by=actor(request), at=clock.now())
    ask_for_bundles(run.pk)
    return reverse("desk_stairs_proposal", args=[run.code])


@may("work.ask_proposal", BundlingRun)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: Request, run: BundlingRun) -> HttpResponse:
    """While the worker is busy: how far it is. Then: what it proposes, and why some needs have no place."""
    packages = queries.proposed(run) if run.plan else []
    form = AcceptForm(request.POST or None, packages=packages)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _accept(request, run, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/proposal.html",
        fragment="desk/_proposal_progress.html" if not run.plan else "",
        run=run,
        packages=packages,
        unplaced=drawing.unplaced_rows(queries.unplaced(run)),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _accept(request: Request, run: BundlingRun, form: AcceptForm) -> str:
    needs_to_package.accept(run=run, chosen=form.cleaned_data["chosen"], by=actor(request), at=clock.now())
    return reverse("desk_stairs")


@may("work.see_package", WorkPackage, beside=("organisation",))
@require_safe
def package(request: Request, found: WorkPackage) -> HttpResponse:
    return _package_page(request, found)


def _package_page(
    request: Request, found: WorkPackage, *, finish_form: FinishForm | None = None, status: int = 200
) -> HttpResponse:
    here = request.neighbourhood
    day = clock.local_day(clock.now(), zone=here.zone)
    needs = Need.objects.filter(packaged__package=found).select_related("block", "dwelling__address", "person")
    blocks = queries.per_block(found)
    shifts = Shift.objects.filter(task__package=found).select_related("task").order_by("starts_at", "pk")[:20]
    return page(
        request,
        "desk/package.html",
        package=found,
        kind=need_kinds()[found.kind],
        needs=paged(
            request,
            needs.order_by("block__name", "dwelling__address__sort_key", "pk"),
            count=sum(each.needs for each in blocks),
        ),
        blocks=blocks,
        busy=sum(each.busy for each in blocks),
        done=sum(each.done for each in blocks),
        counts=_counts(found),
        prices=_prices(found),
        share=rules.share_that_stays(local_value=found.local_value, cost=found.cost),
        answers=queries.answers(found),
        shifts=shifts,
        coming=Assignment.objects.filter(shift__task__package=found).counting().count(),
        ring=[geometry.rd_from_degrees(*point) for point in here.outline],
        results=[number_of(total) for total in impact.of_package(found)],
        offer_form=OfferForm(
            neighbourhood=here,
            day=day,
            initial={"organisation": found.organisation_id, "expires_on": day + timedelta(days=DAYS_TO_ANSWER)},
        ),
        finish_form=finish_form or FinishForm(initial={"on": day}),
        once=OnceForm(),
        status=status,
    )


def _counts(found: WorkPackage) -> list[dict[str, object]]:
    """How far it is, for the component `progress_counts`."""
    order = [
        PackageState.ACCEPTED,
        PackageState.OFFERED,
        PackageState.TAKEN_ON,
        PackageState.IN_WORK,
        PackageState.DONE,
    ]
    reached = order.index(PackageState(found.state)) if found.state in order else -1
    states = [
        "done" if index < reached or found.state == PackageState.DONE else "now" if index == reached else "todo"
        for index in range(len(order))
    ]
    return [
        {"value": found.units if index <= reached else "–", "label": state.label, "state": states[index]}
        for index, state in enumerate(order)
    ]


def _prices(found: WorkPackage) -> list[dict[str, object]]:
    saved = found.cost_apart - found.cost
    return [
        {
            "label": _("Los, een voor een"),
            "value": found.cost_apart,
            "shown": euro(found.cost_apart),
            "note": "",
            "tone": "quiet",
        },
        {
            "label": _("Samen"),
            "value": found.cost,
            "shown": euro(found.cost),
            "note": _("%(saved)s minder voor allemaal samen.") % {"saved": euro(saved)} if saved > 0 else "",
            "tone": "water",
        },
    ]


@may("needs.change_need", Need)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, need: Need) -> HttpResponse:
    """Move a need by hand; what breaks is told before it is done."""
    targets = (
        WorkPackage.objects.within(request.neighbourhood)
        .filter(kind=need.kind, state=PackageState.ACCEPTED)
        .exclude(packaged__need=need)
    )
    form = MoveForm(request.POST or None, targets=targets.order_by("title", "pk"))
    breaks: list[str] = []
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        breaks = queries.what_breaks(need, to) if to else []
        if not breaks or form.cleaned_data["anyway"]:
            answer = submit(request, form, lambda: _move(request, need, to))
            if answer is not None:
                return answer
    return page(
        request,
        "desk/need_move.html",
        need=need,
        kind=need_kinds()[need.kind],
        form=form,
        breaks=drawing.breaks(breaks),
        status=422 if request.method == "POST" else 200,
    )


def _move(request: Request, need: Need, to: WorkPackage | None) -> str:
    if to is None:
        needs_to_package.take_out(need=need, by=actor(request), at=clock.now())
        return reverse("desk_stairs")
    needs_to_package.move_need(need=need, to=to, by=actor(request), at=clock.now())
    return reverse("desk_stairs_package", args=[to.code])


@may("work.change_package", WorkPackage)
@require_POST
def act(request: Request, found: WorkPackage, act: str) -> HttpResponse:
    """Start, finish or drop a package."""
    form = FinishForm(request.POST) if act == "klaar" else OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _act(request, found, form, act))
        if answer is not None:
            return answer
    elif isinstance(form, FinishForm):
        return _package_page(request, found, finish_form=form, status=422)
    messages.error(request, what_was_wrong(form))
    return redirect("desk_stairs_package", code=found.code)


def _act(request: Request, found: WorkPackage, form: OnceForm, act: str) -> str:
    by, at = actor(request), clock.now()
    if act == "begin":
        work.start_work(package=found, by=by, at=at)
    elif act == "klaar":
        offer_to_work.finish(package=found, on=form.cleaned_data["on"], by=by, at=at)
    else:
        offer_to_work.drop(package=found, by=by, at=at)
        return reverse("desk_stairs")
    return reverse("desk_stairs_package", args=[found.code])
