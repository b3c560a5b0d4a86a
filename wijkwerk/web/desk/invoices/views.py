from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import invoice_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.commands import FileGone
from wijkwerk.funding.enums import InvoiceState
from wijkwerk.funding.files.ubl import EInvoice, NotAnInvoice, read
from wijkwerk.funding.models import Invoice
from wijkwerk.funding.rules import invoices as rules
from wijkwerk.funding.rules.batches import masked
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries as stored_files
from wijkwerk.kernel import clock
from wijkwerk.pictures.enums import Size
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.desk.invoices.forms import EInvoiceForm, InvoiceForm, ReasonForm, as_told
from wijkwerk.web.desk.invoices.given import beside
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, pressed, submit, to_save
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor, today

BESIDE = ("organisation", "legal_person", "account__holder")


@may("funding.see_invoices")
@require_safe
def invoices(request: Request, here: Neighbourhood) -> HttpResponse:
    """What waits for approval, first due first; `?stand=` shows those of another state, what is over newest first."""
    asked = request.GET.get("stand", "")
    state = asked if asked in InvoiceState.values else InvoiceState.WAITS.value
    rows = Invoice.objects.within(here).filter(state=state).select_related(*BESIDE)
    is_open = state in (InvoiceState.WAITS, InvoiceState.APPROVED)
    rows = rows.first_due_first() if is_open else rows.order_by("-invoiced_on", "-pk")
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/invoices.html",
        rows=paged(request, rows),
        state=state,
        states=InvoiceState.choices,
        two_above=queries.two_above(here),
        today=today(here),
        is_open=is_open,
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
            Column(_("Betalen voor"), lambda row: row.due_on),
            Column(_("Bedrag"), lambda row: Cents(row.cents)),
            Column(_("Btw daarin"), lambda row: None if row.vat_cents is None else Cents(row.vat_cents)),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
        ],
        rows=rows,
    )


@may("funding.write_down_invoice")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, here: Neighbourhood) -> HttpResponse:
    """Typed over, or as an e-invoice told it: then somebody looks at it, and what they send is what is kept."""
    legal_persons = places.legal_persons_here(here)
    form = InvoiceForm(request.POST or None, request.FILES or None, here=here, legal_persons=legal_persons)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _write_down(request, here, form))
        if answer is not None:
            return answer
    return _new_page(
        request, form, legal_persons, is_read=bool(form["file"].value()), status=422 if form.errors else 200
    )


@may("funding.write_down_invoice")
@require_POST
def read_in(request: Request, here: Neighbourhood) -> HttpResponse:
    """The file of an e-invoice: kept for an hour, and shown in the form to be confirmed."""
    legal_persons, chosen = places.legal_persons_here(here), EInvoiceForm(request.POST, request.FILES)
    if not chosen.is_valid():
        form = InvoiceForm(here=here, legal_persons=legal_persons)
        return _new_page(request, form, legal_persons, chosen=chosen, status=422)
    stored = imports.store_file(
        neighbourhood=here, name="e-factuur.xml", chunks=[chosen.cleaned_data["file"]], at=clock.now()
    )
    told = {**as_told(chosen.told, here, legal_persons), "file": stored.sha256}
    form = InvoiceForm(here=here, legal_persons=legal_persons, initial=told)
    return _new_page(request, form, legal_persons, is_read=True, told=chosen.told)


def _new_page(
    request: Request,
    form: InvoiceForm,
    legal_persons: Sequence[LegalPerson],
    *,
    chosen: EInvoiceForm | None = None,
    is_read: bool = False,
    told: EInvoice | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "desk/invoice_new.html",
        form=form,
        chosen=None if is_read else chosen or EInvoiceForm(auto_id="read_%s"),
        told=told,
        has_several_books=len(legal_persons) > 1,
        status=status,
    )


def _write_down(request: Request, here: Neighbourhood, form: InvoiceForm) -> str:
    made = invoice_to_ledger.write_down(
        legal_person=form.legal_person,
        organisation=form.cleaned_data["organisation"],
        new_name=form.cleaned_data["new_name"],
        facts=form.facts(kept=_kept(here, form.cleaned_data["file"])),
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money_invoice", args=[made.code])


def _kept(here: Neighbourhood, sha256: str) -> tuple[bytes, EInvoice] | None:
    """The e-invoice that was read in, and what it says; raises FileGone when that was too long ago, or what is asked for is none."""
    if not sha256:
        return None
    content = stored_files.content_of(here, sha256=sha256) or b""
    try:
        return content, read(content)
    except NotAnInvoice:
        raise FileGone from None


@may("funding.see_invoices", Invoice, beside=(*BESIDE, "pdf", "ubl"))
@require_safe
def invoice(request: Request, found: Invoice) -> HttpResponse:
    return _invoice_page(request, found, ReasonForm())


def _invoice_page(request: Request, found: Invoice, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    given = beside(found)
    return page(
        request,
        "desk/invoice.html",
        invoice=found,
        masked=masked(found.iban),
        other_ibans=[masked(each) for each in queries.other_ibans(found)],
        is_first=found.cents > queries.two_above(found.neighbourhood) and not found.first_approved_at,
        has_pdf=hasattr(found, "pdf"),
        has_ubl=hasattr(found, "ubl"),
        otherwise=queries.told_otherwise(found),
        given=given,
        too_much=max(0, found.cents - given.left) if given else 0,
        is_late=rules.is_late(found.due_on, today=today(found.neighbourhood)),
        form=form,
        once=OnceForm(),
        status=status,
    )


@may("funding.see_invoices", Invoice, beside=("picture", "pdf", "ubl"))
@require_safe
def file(request: Request, found: Invoice) -> HttpResponse:
    """The photo, or the PDF (with `?xml` the e-invoice), which are handed out to be saved and never shown by us."""
    form, media = ("ubl", "xml") if "xml" in request.GET else ("pdf", "pdf")
    kept = getattr(found, form, None)
    if kept is not None:
        return to_save(bytes(kept.content), name=f"factuur-{found.code}.{media}", media_type=f"application/{media}")
    if found.picture is None:
        raise Http404
    return picture_answer(request, found.picture, size=Size.LARGE if "groot" in request.GET else Size.SHOWN)


@may("funding.approve_invoice", Invoice, beside=BESIDE)
@require_POST
def approve(request: Request, found: Invoice) -> HttpResponse:
    by, there = actor(request), reverse("desk_money_invoices")
    return pressed(request, lambda: invoice_to_ledger.approve(invoice=found, by=by, at=clock.now()), there=there)


@may("funding.write_down_invoice", Invoice, beside=(*BESIDE, "pdf", "ubl"))
@require_POST
def withdraw(request: Request, found: Invoice) -> HttpResponse:
    by = actor(request)
    return _ended(
        request,
        found,
        lambda reason: funding.withdraw_invoice(invoice=found, reason=reason, by=by, at=clock.now()),
    )


@may("funding.reverse_invoice", Invoice, beside=(*BESIDE, "pdf", "ubl"))
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
