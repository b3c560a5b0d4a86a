from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import invoice_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import InvoiceState
from wijkwerk.funding.models import Invoice
from wijkwerk.funding.rules.batches import masked
from wijkwerk.kernel import clock
from wijkwerk.pictures.enums import Size
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.invoices.forms import InvoiceForm, ReasonForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, pressed, submit
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor

BESIDE = ("organisation", "legal_person", "account__holder")


@may("funding.see_invoices")
@require_safe
def invoices(request: Request, here: Neighbourhood) -> HttpResponse:
    """What waits for approval, oldest first; `?stand=` shows those of another state, newest first."""
    asked = request.GET.get("stand", "")
    state = asked if asked in InvoiceState.values else InvoiceState.WAITS.value
    order = ("invoiced_on", "pk") if state == InvoiceState.WAITS else ("-invoiced_on", "-pk")
    rows = Invoice.objects.within(here).filter(state=state).select_related(*BESIDE).order_by(*order)
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/invoices.html",
        rows=paged(request, rows),
        state=state,
        states=InvoiceState.choices,
        two_above=queries.two_above(here),
    )


def _listing(rows: Any) -> Listing:
    return Listing(
        name=_("Facturen"),
        columns=[
            Column(_("Code"), lambda row: row.code),
            Column(_("Van"), lambda row: row.organisation.name),
            Column(_("Nummer"), lambda row: row.reference),
            Column(_("Waarvoor"), lambda row: row.what),
            Column(_("Dag"), lambda row: row.invoiced_on),
            Column(_("Wie betaalt"), lambda row: row.legal_person.name),
            Column(_("Bedrag"), lambda row: Cents(row.cents)),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
        ],
        rows=rows,
    )


@may("funding.write_down_invoice")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, here: Neighbourhood) -> HttpResponse:
    given: dict[str, Any] = {"here": here, "legal_persons": places.legal_persons_here(here)}
    form = InvoiceForm(request.POST or None, request.FILES or None, **given)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _write_down(request, form))
        if answer is not None:
            return answer
    several = len(given["legal_persons"]) > 1
    return page(
        request, "desk/invoice_new.html", form=form, has_several_books=several, status=422 if form.errors else 200
    )


def _write_down(request: Request, form: InvoiceForm) -> str:
    made = invoice_to_ledger.write_down(
        legal_person=form.legal_person,
        organisation=form.cleaned_data["organisation"],
        new_name=form.cleaned_data["new_name"],
        facts=form.facts(),
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money_invoice", args=[made.code])


@may("funding.see_invoices", Invoice, beside=(*BESIDE, "pdf"))
@require_safe
def invoice(request: Request, found: Invoice) -> HttpResponse:
    return _invoice_page(request, found, ReasonForm())


def _invoice_page(request: Request, found: Invoice, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    return page(
        request,
        "desk/invoice.html",
        invoice=found,
        masked=masked(found.iban),
        other_ibans=[masked(each) for each in queries.other_ibans(found)],
        is_first=found.cents > queries.two_above(found.neighbourhood) and not found.first_approved_at,
        has_pdf=hasattr(found, "pdf"),
        form=form,
        once=OnceForm(),
        status=status,
    )


@may("funding.see_invoices", Invoice, beside=("picture", "pdf"))
@require_safe
def file(request: Request, found: Invoice) -> HttpResponse:
    """The photo, or the PDF, which is handed out to be saved and never shown by us."""
    kept = getattr(found, "pdf", None)
    if kept is not None:
        named = f'attachment; filename="factuur-{found.code}.pdf"'
        return HttpResponse(bytes(kept.content), content_type="application/pdf", headers={"Content-Disposition": named})
    if found.picture is None:
        raise Http404
    return picture_answer(request, found.picture, size=Size.LARGE if "groot" in request.GET else Size.SHOWN)


@may("funding.approve_invoice", Invoice, beside=BESIDE)
@require_POST
def approve(request: Request, found: Invoice) -> HttpResponse:
    by, there = actor(request), reverse("desk_money_invoices")
    return pressed(request, lambda: invoice_to_ledger.approve(invoice=found, by=by, at=clock.now()), there=there)


@may("funding.write_down_invoice", Invoice, beside=(*BESIDE, "pdf"))
@require_POST
def withdraw(request: Request, found: Invoice) -> HttpResponse:
    by = actor(request)
    return _ended(
        request,
        found,
        lambda reason: funding.withdraw_invoice(invoice=found, reason=reason, by=by, at=clock.now()),
    )


@may("funding.reverse_invoice", Invoice, beside=(*BESIDE, "pdf"))
@require_POST
def turn_back(request: Request, found: Invoice) -> HttpResponse:
    by = actor(request)
    return _ended(
        request,
        found,
        lambda reason: invoice_to_ledger.reverse(invoice=found, reason=reason, by=by, at=clock.now()),
    )


def _ended(request: Request, found: Invoice, act: Callable[[str], object]) -> HttpResponse:
    form, there = ReasonForm(request.POST), reverse("desk_money_invoices")

    def once() -> str:
        act(form.cleaned_data["reason"])
        return there

    if not form.is_valid():
        return _invoice_page(request, found, form, status=422)
    return acted(request, form, once, there=there)
