"""Paid out of a cash box: what waits, the slip that is signed, and money that was brought back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import owed_to_cash
from wijkwerk.funding import queries
from wijkwerk.funding.models import CashBox, CashPayout
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.models import WHAT_FOR, Claim
from wijkwerk.web.shared.forms import OnceForm, offer_choices
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor, today

# Of what was handed over, beside what waits.
LAST = 5


class BoxForm(OnceForm):
    """Out of which of the open boxes of the same books."""

    box = forms.ChoiceField(label=gettext_lazy("Uit welke kas?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, boxes: list[CashBox], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = {box.code: box for box in boxes}
        offer_choices(self, "box", [(code, box.name) for code, box in self.boxes.items()])
        if len(boxes) == 1:
            self.initial["box"] = boxes[0].code

    @property
    def chosen(self) -> CashBox:
        return self.boxes[self.cleaned_data["box"]]


@may("funding.pay_in_cash")
@require_safe
def in_cash(request: Request, here: Neighbourhood) -> HttpResponse:
    """Who waits for money, those first of whom we know no account; and what was handed over last."""
    waiting = rewards.to_pay_out(here).order_by(F("person__iban__kept_at").asc(nulls_first=True), "for_day", "pk")
    return taken_along(request, _waiting_listing(waiting)) or page(
        request,
        "desk/payout_cash.html",
        waiting=paged(request, waiting),
        last=queries.payouts(here)[:LAST],
        tray=queries.tray(here, today=today(here)),
    )


def _waiting_listing(rows: Iterable[Claim]) -> Listing:
    return Listing(
        name=_("Vergoedingen die wachten"),
        columns=[
            Column(_("Wie"), lambda row: row.shown_name),
            Column(_("Waarvoor"), lambda row: row.what_for),
            Column(_("Dag"), lambda row: row.for_day),
            Column(_("Wie geeft het"), lambda row: row.legal_person.name),
            Column(_("Bedrag"), lambda row: Cents(row.amount)),
        ],
        rows=rows,
    )


@may("funding.see_bank")
@require_safe
def handed_over(request: Request, here: Neighbourhood) -> HttpResponse:
    """All that was paid in cash, newest first, also what was brought back."""
    rows = queries.payouts(here)
    return taken_along(request, _listing(rows)) or page(
        request, "desk/payout_cash_done.html", rows=paged(request, rows)
    )


def _listing(rows: Iterable[CashPayout]) -> Listing:
    return Listing(
        name=_("Contant uitbetaald"),
        columns=[
            Column(_("Code"), lambda row: row.code),
            Column(_("Wie"), lambda row: row.person.shown_name if row.person else ""),
            Column(_("Waarvoor"), lambda row: row.what),
            Column(_("Kas"), lambda row: row.shift.box.name),
            Column(_("Wanneer"), lambda row: row.paid_at),
            Column(_("Bedrag"), lambda row: Cents(row.cents)),
            Column(_("Teruggebracht"), lambda row: row.undone_at),
        ],
        rows=rows,
    )


@may("funding.pay_in_cash", Claim, beside=("person", "legal_person", *WHAT_FOR))
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def pay(request: Request, found: Claim) -> HttpResponse:
    """What is handed over, to whom and out of which box; sent, it is booked, and the slip comes to be signed."""
    boxes = [box for box in queries.open_boxes(found.neighbourhood) if box.legal_person_id == found.legal_person_id]
    form = BoxForm(request.POST or None, boxes=boxes)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _pay(request, found, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/payout_cash_pay.html",
        claim=found,
        form=form,
        boxes=boxes,
        is_owed=rewards.to_pay_out(found.neighbourhood).filter(pk=found.pk).exists(),
        status=422 if form.errors else 200,
    )


def _pay(request: Request, found: Claim, form: BoxForm) -> str:
    made = owed_to_cash.pay_claim(claim=found, box=form.chosen, by=actor(request), at=clock.now())
    return reverse("desk_payout_cash_slip", args=[made.code])


@may("funding.see_bank", CashPayout, beside=("person", "neighbourhood", "shift__box__legal_person"))
@require_safe
def slip(request: Request, found: CashPayout) -> HttpResponse:
    """On paper, with a line to sign on; and a button for when it was a mistake."""
    return page(request, "desk/payout_cash_slip.html", payout=found, once=OnceForm())


@may("funding.pay_in_cash", CashPayout, beside=("person",))
@require_POST
@freshly_proved
def bring_back(request: Request, found: CashPayout) -> HttpResponse:
    there = reverse("desk_payout_cash_slip", args=[found.code])
    return pressed(
        request,
        lambda: owed_to_cash.bring_back(payout=found, by=actor(request), at=clock.now()),
        there=there,
        told=_("Het geld is terug in de kas. Wat ermee betaald was, wacht weer."),
    )
