"""What is still to be paid back: by a list of payments, or by hand, in cash or where the bank takes no list."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.flows import receipt_to_ledger
from wijkwerk.funding import queries
from wijkwerk.funding.enums import PaidBy
from wijkwerk.funding.models import CashBox, Receipt
from wijkwerk.kernel import clock
from wijkwerk.kernel.iban import shown
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.receipts.forms import PaidForm
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor, today


@may("funding.see_receipts")
@require_safe
@freshly_proved
def payable(request: Request, here: Neighbourhood) -> HttpResponse:
    """Approved and not paid back, oldest first, with the account numbers: so only after a fresh proof."""
    rows = Receipt.objects.within(here).payable().select_related("person", "legal_person").order_by("approved_at", "pk")
    return taken_along(request, _listing(rows)) or _payable_page(request, here, rows)


def _payable_page(request: Request, here: Neighbourhood, rows: Any) -> HttpResponse:
    boxes, shown_rows = queries.open_boxes(here), paged(request, rows)
    return page(
        request,
        "desk/receipts_payable.html",
        rows=[(row, PaidForm(boxes=_same_books(row, boxes))) for row in shown_rows],
        shown=shown_rows,
        tray=queries.tray(here, today=today(here)),
    )


def _listing(rows: object) -> Listing:
    return Listing(
        name=_("Bonnen om terug te betalen"),
        columns=[
            Column(_("Wie"), lambda row: row.person.shown_name),
            Column(_("Rekening"), lambda row: shown(row.iban)),
            Column(_("Bedrag"), lambda row: Cents(row.cents)),
            Column(_("Omschrijving"), lambda row: f"bon {row.code}"),
            Column(_("Uit de boeken van"), lambda row: row.legal_person.name),
        ],
        rows=rows,  # type: ignore[arg-type]
    )


@may("funding.pay_receipt", Receipt, beside=("person", "legal_person"))
@require_POST
@freshly_proved
def paid(request: Request, found: Receipt) -> HttpResponse:
    # Of those that were shut meanwhile the command says so.
    form = PaidForm(request.POST, boxes=_same_books(found, queries.boxes(found.neighbourhood)))
    return acted(request, form, lambda: _paid(request, found, form), there=reverse("desk_money_receipts_payable"))


def _same_books(row: Receipt, boxes: Iterable[CashBox]) -> list[CashBox]:
    return [box for box in boxes if box.legal_person_id == row.legal_person_id]


def _paid(request: Request, found: Receipt, form: PaidForm) -> str:
    how = PaidBy.CASH if form.box else PaidBy.BANK
    receipt_to_ledger.pay(receipt=found, how=how, box=form.box, by=actor(request), at=clock.now())
    paid_out = queries.payout_of(found.neighbourhood, f"{queries.RECEIPT}{found.code}")
    return (
        reverse("desk_payout_cash_slip", args=[paid_out.code]) if paid_out else reverse("desk_money_receipts_payable")
    )
