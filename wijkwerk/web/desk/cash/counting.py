"""Counting: at opening, at closing, and the sheet of it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.flows import cash_to_ledger
from wijkwerk.funding import queries
from wijkwerk.funding.models import CashBox, CashShift
from wijkwerk.kernel import clock
from wijkwerk.web.desk.cash.forms import CountForm
from wijkwerk.web.desk.cash.views import BESIDE, box_page, open_shift
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor


@may("funding.count_cash", CashBox, beside=BESIDE)
@require_POST
def open_box(request: Request, found: CashBox) -> HttpResponse:
    def act(form: CountForm) -> CashShift:
        data = form.cleaned_data
        return cash_to_ledger.open_box(
            box=found, cents=data["cents"], pieces=data["pieces"], note=data["note"], by=actor(request), at=clock.now()
        )

    return _counted(request, found, act, to=lambda _shift: reverse("desk_cash_box", args=[found.code]))


@may("funding.count_cash", CashBox, beside=BESIDE)
@require_POST
def close_box(request: Request, found: CashBox) -> HttpResponse:
    def act(form: CountForm) -> CashShift:
        data, shift = form.cleaned_data, open_shift(found)
        return cash_to_ledger.close_box(
            shift=shift,
            cents=data["cents"],
            pieces=data["pieces"],
            note=data["note"],
            by=actor(request),
            at=clock.now(),
        )

    return _counted(request, found, act, to=lambda shift: reverse("desk_cash_sheet", args=[shift.code]))


def _counted(
    request: Request, found: CashBox, act: Callable[[CountForm], CashShift], *, to: Callable[[CashShift], str]
) -> HttpResponse:
    form = CountForm(request.POST, auto_id="count_%s")
    if form.is_valid():
        answer = submit(request, form, lambda: to(act(form)))
        if answer is not None:
            return answer
    return box_page(request, found, wrong=form, status=422)


@may("funding.see_cash", CashShift, beside=("box__account",))
@require_safe
def sheet(request: Request, found: CashShift) -> HttpResponse:
    """From count to count, to print and keep."""
    counted = (found.closing_cents or 0) - found.closing_difference
    until = counted if found.closed_at else queries.state_of(found.box).expected
    return page(request, "desk/cash_sheet.html", shift=found, since=queries.since(found, until=until), once=OnceForm())


@may("funding.see_difference", CashShift, beside=("box__account", "box__legal_person"))
@require_POST
def seen(request: Request, found: CashShift) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _seen(request, found), there=reverse("desk_cash_sheet", args=[found.code]))


def _seen(request: Request, found: CashShift) -> str:
    cash_to_ledger.see_difference(shift=found, by=actor(request), at=clock.now())
    return reverse("desk_money")
