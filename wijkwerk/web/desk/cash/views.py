from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.activities import queries as activities
from wijkwerk.flows import cash_to_ledger, takings_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import MovementKind, TakingsKind
from wijkwerk.funding.models import CashBox, CashShift, Takings
from wijkwerk.kernel import clock
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.desk.cash.forms import BoxForm, CountForm, MoveForm, TakingsForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

BESIDE = ("account", "legal_person")
DATES_SHOWN_DAYS = 10
SHIFTS_PER_PAGE = 20


@may("funding.see_cash")
@require_http_methods(["GET", "HEAD", "POST"])
def boxes(request: Request, here: Neighbourhood) -> HttpResponse:
    """Every cash box: open or not. Who keeps the money adds one."""
    legal_persons = list(LegalPerson.objects.within(here).order_by("number"))
    may_make = request.user.has_perm("funding.make_box", here)
    form = BoxForm((request.POST or None) if may_make else None, legal_persons=legal_persons)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _make(request, form))
        if answer is not None:
            return answer
    at = clock.now()
    year = clock.local_day(at, zone=here.zone).year
    open_in = {shift.box_id for shift in CashShift.objects.within(here).open()}
    return page(
        request,
        "desk/cash.html",
        boxes=[(each, each.pk in open_in) for each in queries.boxes(here)],
        free_places=queries.free_places_told(here, year),
        year=year,
        form=form if may_make else None,
        has_several_books=len(legal_persons) > 1,
        status=422 if request.method == "POST" else 200,
    )


def _make(request: Request, form: BoxForm) -> str:
    name = form.cleaned_data["name"]
    made = cash_to_ledger.make_box(legal_person=form.legal_person, name=name, by=actor(request), at=clock.now())
    return reverse("desk_cash_box", args=[made.code])


@may("funding.see_cash", CashBox, beside=BESIDE)
@require_safe
def box(request: Request, found: CashBox) -> HttpResponse:
    return box_page(request, found)


def box_page(request: Request, found: CashBox, *, wrong: OnceForm | None = None, status: int = 200) -> HttpResponse:
    """What should be in it, what went in and out since it opened, and what can be done now; `wrong` is the form to mend."""
    found.account.legal_person = found.legal_person
    state = queries.state_of(found)
    if state.shift:
        state.shift.box = found
    return page(
        request,
        "desk/cash_box.html",
        box=found,
        state=state,
        since=queries.since(state.shift, until=state.expected) if state.shift else None,
        shifts=paged(request, queries.shifts_of(found), per_page=SHIFTS_PER_PAGE),
        count_form=_this(wrong, CountForm) or CountForm(auto_id="count_%s"),
        move_form=_this(wrong, MoveForm) or MoveForm(auto_id="move_%s"),
        status=status,
    )


def _this(wrong: OnceForm | None, kind: type[OnceForm]) -> OnceForm | None:
    return wrong if isinstance(wrong, kind) else None


@may("funding.count_cash", CashBox, beside=BESIDE)
@require_POST
def move(request: Request, found: CashBox) -> HttpResponse:
    form = MoveForm(request.POST, auto_id="move_%s")
    if form.is_valid():
        answer = submit(request, form, lambda: _move(request, found, form))
        if answer is not None:
            return answer
    return box_page(request, found, wrong=form, status=422)


def _move(request: Request, found: CashBox, form: MoveForm) -> str:
    data = form.cleaned_data
    cash_to_ledger.move(
        shift=open_shift(found),
        kind=MovementKind(data["kind"]),
        cents=data["amount"],
        note=data["note"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_cash_box", args=[found.code])


def open_shift(found: CashBox) -> CashShift:
    """Raises BoxIsShut when nobody counted this box at opening."""
    shift = CashShift.objects.filter(box=found).open().first()
    if shift is None:
        raise funding.BoxIsShut
    shift.box = found
    return shift


@may("funding.see_cash", CashBox, beside=BESIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def takings(request: Request, found: CashBox) -> HttpResponse:
    """What came in; of bar and kitchen it is written down here, also when the box is shut: cards go on."""
    may_count = request.user.has_perm("funding.count_cash", found)
    dates = activities.lately(found.neighbourhood, at=clock.now(), days=DATES_SHOWN_DAYS)
    form = TakingsForm((request.POST or None) if may_count else None, dates=dates)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _count(request, found, form))
        if answer is not None:
            return answer
    rows = queries.takings_of(found)
    return taken_along(request, _takings_listing(rows)) or page(
        request,
        "desk/cash_takings.html",
        box=found,
        rows=paged(request, rows),
        form=form if may_count else None,
        status=422 if request.method == "POST" else 200,
    )


def _takings_listing(rows: Iterable[Takings]) -> Listing:
    return Listing(
        name=_("Opbrengst"),
        columns=[
            Column(_("Waarvoor"), lambda row: row.title),
            Column(_("Soort"), lambda row: row.get_kind_display()),
            Column(_("Dag"), lambda row: row.on),
            Column(_("Contant"), lambda row: Cents(row.cash_cents)),
            Column(_("Pas en betaalverzoek"), lambda row: Cents(row.bank_cents)),
        ],
        rows=rows,
        is_personal=False,
    )


def _count(request: Request, found: CashBox, form: TakingsForm) -> str:
    data, at, date = form.cleaned_data, clock.now(), form.date
    kind = TakingsKind(data["kind"])
    takings_to_ledger.count(
        box=found,
        kind=kind,
        title=date.activity.title if date else str(kind.label),
        activity=date.code if date else "",
        on=clock.local_day(date.starts_at if date else at, zone=found.neighbourhood.zone),
        cash_cents=data["cash"],
        bank_cents=data["bank"],
        by=actor(request),
        at=at,
    )
    return reverse("desk_cash_takings", args=[found.code])
