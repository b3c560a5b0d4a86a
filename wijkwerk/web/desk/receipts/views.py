from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.flows import receipt_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import ReceiptState
from wijkwerk.funding.models import Receipt
from wijkwerk.kernel import clock
from wijkwerk.pictures.enums import Size
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.receipts.forms import ReasonForm, VatForm
from wijkwerk.web.shared.forms import OnceForm, typed_euros
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, pressed
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor, today
from wijkwerk.web.shared.templatetags.spending import receipt_words

BESIDE = ("person", "account__holder", "box")


@may("funding.see_receipts")
@require_safe
def receipts(request: Request, here: Neighbourhood) -> HttpResponse:
    """What waits for approval, oldest first; `?stand=` shows those of another state, newest first."""
    asked = request.GET.get("stand", "")
    state = asked if asked in ReceiptState.values else ReceiptState.HANDED_IN.value
    order = ("spent_on", "pk") if state == ReceiptState.HANDED_IN else ("-made_at", "-pk")
    rows = Receipt.objects.within(here).filter(state=state).select_related(*BESIDE).order_by(*order)
    shown = paged(request, rows)
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/receipts.html",
        rows=shown,
        state=state,
        states=[(each.value, each.label) for each in ReceiptState],
        doubles=queries.likely_doubles(shown.object_list),
        tray=queries.tray(here, today=today(here)),
        two_above=queries.two_above(here),
    )


def _listing(rows: object) -> Listing:
    return Listing(
        name=_("Bonnen"),
        columns=[
            Column(_("Code"), lambda row: row.code),
            Column(_("Wie"), lambda row: row.person.shown_name),
            Column(_("Waarvoor"), lambda row: row.what),
            Column(_("Dag"), lambda row: row.spent_on),
            Column(_("Potje"), lambda row: row.account.holder.name if row.account else ""),
            Column(_("Betaald door"), lambda row: row.get_paid_from_display()),
            Column(_("Bedrag"), lambda row: Cents(row.cents)),
            Column(_("Btw daarin"), lambda row: None if row.vat_cents is None else Cents(row.vat_cents)),
            Column(_("Hoe het staat"), receipt_words),
        ],
        rows=rows,  # type: ignore[arg-type]
    )


@may("funding.see_receipts", Receipt, beside=BESIDE)
@require_safe
def receipt(request: Request, found: Receipt) -> HttpResponse:
    return _receipt_page(request, found, ReasonForm())


def _receipt_page(request: Request, found: Receipt, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    return page(
        request,
        "desk/receipt.html",
        receipt=found,
        doubles=queries.likely_doubles([found]).get(found.code, []),
        is_first=found.cents > queries.two_above(found.neighbourhood) and not found.first_approved_at,
        form=form,
        once=OnceForm(),
        vat_form=VatForm(initial={"vat": "" if found.vat_cents is None else typed_euros(found.vat_cents)}),
        payout=queries.payout_of(found.neighbourhood, f"{queries.RECEIPT}{found.code}"),
        status=status,
    )


@may("funding.see_receipts", Receipt, beside=("picture",))
@require_safe
def photo(request: Request, found: Receipt) -> HttpResponse:
    return picture_answer(request, found.picture, size=Size.LARGE if "groot" in request.GET else Size.SHOWN)


@may("funding.approve_receipt", Receipt, beside=BESIDE)
@require_POST
def approve(request: Request, found: Receipt) -> HttpResponse:
    by = actor(request)
    return _settle(
        request,
        found,
        OnceForm(request.POST),
        lambda _form: receipt_to_ledger.approve(receipt=found, by=by, at=clock.now()),
    )


@may("funding.approve_receipt", Receipt, beside=BESIDE)
@require_POST
def send_back(request: Request, found: Receipt) -> HttpResponse:
    by = actor(request)
    return _settle(
        request,
        found,
        ReasonForm(request.POST),
        lambda form: funding.send_back(receipt=found, reason=form.cleaned_data["reason"], by=by, at=clock.now()),
    )


@may("funding.note_vat", Receipt)
@require_POST
def note_vat(request: Request, found: Receipt) -> HttpResponse:
    form, there = VatForm(request.POST), reverse("desk_money_receipt", args=[found.code])
    return pressed(
        request,
        lambda: funding.note_vat(receipt=found, vat_cents=form.cleaned_data["vat"], by=actor(request), at=clock.now()),
        there=there,
        form=form,
    )


@may("funding.reverse_receipt", Receipt, beside=BESIDE)
@require_POST
def reverse_receipt(request: Request, found: Receipt) -> HttpResponse:
    by = actor(request)
    return _settle(
        request,
        found,
        ReasonForm(request.POST),
        lambda form: receipt_to_ledger.reverse(
            receipt=found, reason=form.cleaned_data["reason"], by=by, at=clock.now()
        ),
    )


def _settle(request: Request, found: Receipt, form: OnceForm, act: Callable[[OnceForm], object]) -> HttpResponse:
    """One act on one receipt, then back to the list; what cannot be done any more is told there in words."""

    def once() -> str:
        act(form)
        return reverse("desk_money_receipts")

    if not form.is_valid():
        return _receipt_page(request, found, form if isinstance(form, ReasonForm) else ReasonForm(), status=422)
    return acted(request, form, once, there=reverse("desk_money_receipts"))
