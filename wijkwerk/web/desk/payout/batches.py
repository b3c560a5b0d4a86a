"""A list of payments: made out of what is owed, signed by two, taken to the bank as a file or paid one by one by its codes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import owed_to_batch
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import BatchState, PaymentState
from wijkwerk.funding.files import epc
from wijkwerk.funding.files.pain001 import VERSIONS
from wijkwerk.funding.models import BankAccount, Payment, PaymentBatch
from wijkwerk.funding.rules.batches import masked
from wijkwerk.kernel import clock
from wijkwerk.kernel.money import euro
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import queries as rewards
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.forms import OnceForm, offer_choices, values_of
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, pressed, submit, to_save
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor

# As many as two people can still read before they sign.
MOST_AT_ONCE = 100
_KINDS = {
    rewards.SUBJECT: gettext_lazy("vergoeding"),
    queries.RECEIPT: gettext_lazy("bon"),
    queries.INVOICE: gettext_lazy("factuur"),
}
_WHY_NOT = {
    "own": gettext_lazy("Op deze lijst staat ook geld voor jou. Een ander tekent."),
    "twice": gettext_lazy("Jij hebt getekend. De volgende handtekening is van een ander."),
    "not_needed": gettext_lazy("Penningmeester en bestuur kunnen dit samen. Jouw handtekening is niet nodig."),
    "no_role": gettext_lazy("Jij tekent hier niet."),
}


class ComposeForm(OnceForm):
    """What to pay, and when; all of it is ticked beforehand."""

    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Wat betalen we?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": funding.NothingToPay.for_people},
    )
    pay_on = forms.DateField(
        label=gettext_lazy("Op welke dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def compose_form(request: HttpRequest, account: BankAccount) -> tuple[ComposeForm, owed_to_batch.Owed]:
    """The form with what is owed today, for the treasurer's evening."""
    found = owed_to_batch.owed(account)
    today = clock.local_day(clock.now(), zone=account.neighbourhood.zone)
    first = found.payables[:MOST_AT_ONCE]
    form = ComposeForm(
        request.POST or None,
        initial={"chosen": [each.subject for each in first], "pay_on": today + timedelta(days=1)},
    )
    offered = {each.subject: _told(each) for each in first}
    # Whether what was sent is still owed, the command says: a form that comes twice must get its first answer.
    sent = {subject: subject for subject in values_of(form, "chosen") if subject not in offered}
    offer_choices(form, "chosen", [*offered.items(), *sent.items()])
    return form, found


def _told(payable: funding.Payable) -> str:
    kind = next(str(told) for begin, told in _KINDS.items() if payable.subject.startswith(begin))
    return f"{payable.name}, {kind}, {euro(payable.cents)}, {masked(payable.iban)}"


@may("funding.make_batch")
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Request, here: Neighbourhood) -> HttpResponse:
    account, of = whose.asked_account(request, here)
    if account is None:
        return redirect("desk_money")
    form, found = compose_form(request, account)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _compose(request, account, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/payout_compose.html",
        form=form,
        found=found,
        whose=of,
        most=MOST_AT_ONCE,
        status=422 if form.errors else 200,
    )


def _compose(request: Request, account: BankAccount, form: ComposeForm) -> str:
    told = form.cleaned_data
    made = owed_to_batch.compose(
        account=account, chosen=told["chosen"], pay_on=told["pay_on"], by=actor(request), at=clock.now()
    )
    return reverse("desk_payout_batch", args=[made.code])


@may("funding.see_bank")
@require_safe
def batches(request: Request, here: Neighbourhood) -> HttpResponse:
    rows = PaymentBatch.objects.within(here).select_related("account__legal_person").order_by("-pk")
    return page(
        request,
        "desk/payout_batches.html",
        rows=paged(request, queries.with_sums(rows)),
        several=len(places.legal_persons_here(here)) > 1,
    )


@may("funding.see_batch", PaymentBatch, beside=("account__legal_person",))
@require_safe
def batch(request: Request, found: PaymentBatch) -> HttpResponse:
    """Who gets what, with masked numbers; who signed; and what may be done with it now."""
    return page(request, "desk/payout_batch.html", **_facts(request, found), once=OnceForm())


@dataclass(frozen=True, slots=True)
class Shown:
    """A payment as it is shown: its number masked."""

    payment: Payment
    masked: str


def _facts(request: Request, found: PaymentBatch) -> dict[str, Any]:
    payments = list(queries.whole(found).payments.all())
    code = queries.why_not_sign(found, queries.signers(found, at=clock.now()), user_id=request.user.pk)
    is_live = found.state in (BatchState.OPEN, BatchState.SIGNED)
    return {
        "batch": found,
        "rows": [Shown(each, masked(each.iban)) for each in payments],
        "not_done": _not_done(found, payments),
        "total": sum(each.cents for each in payments),
        "signatures": queries.signed(found),
        "needed": queries.needed(found),
        "may_sign_now": code is None and found.state == BatchState.OPEN,
        "why_not": _WHY_NOT.get(code or "", ""),
        "is_changed": is_live and funding.is_changed(batch=found, payables=owed_to_batch.owed_now(found)),
    }


def _not_done(found: PaymentBatch, payments: list[Payment]) -> list[Payment]:
    """What the bank may have refused of a list that it did: what still waits, and what was crossed out."""
    if found.state not in (BatchState.SENT, BatchState.PAID) or len(payments) < 2:
        return []
    return [each for each in payments if each.state in (PaymentState.LISTED, PaymentState.DROPPED)]


@may("funding.sign_batch", PaymentBatch, beside=("account__legal_person",))
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def sign(request: Request, found: PaymentBatch) -> HttpResponse:
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _sign(request, found))
        if answer is not None:
            return answer
    return page(
        request, "desk/payout_sign.html", **_facts(request, found), form=form, status=422 if form.errors else 200
    )


def _sign(request: Request, found: PaymentBatch) -> str:
    funding.sign(batch=found, by=actor(request), at=clock.now())
    return reverse("desk_payout_batch", args=[found.code])


@may("funding.take_batch", PaymentBatch, beside=("account__legal_person",))
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
@never_cache
def take(request: Request, found: PaymentBatch) -> HttpResponse:
    """The page with the forms in which it can go, and the file itself, or a code per payment. Asked again it is the same."""
    if request.method != "POST":
        return page(request, "desk/payout_take.html", **_facts(request, found))
    how = request.POST.get("hoe", "09")
    version = how if how in VERSIONS else VERSIONS[0]
    try:
        content = owed_to_batch.take_file(batch=found, version=version, by=actor(request), at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.for_people))
        return redirect("desk_payout_batch", code=found.code)
    if how == "codes":
        waiting = [each for each in queries.whole(found).payments.all() if each.state == PaymentState.LISTED]
        rows = [(each, _drawn(each)) for each in waiting]
        return page(request, "desk/payout_codes.html", batch=found, rows=rows)
    return to_save(content, name=f"betaallijst-{found.code}.xml", media_type="application/xml")


def _drawn(payment: Payment) -> SafeString:
    text = epc.text(name=payment.name, iban=payment.iban, cents=payment.cents, remittance=payment.remittance)
    made = segno.make(text, error="m", micro=False, encoding="utf-8")
    label = _("Code om te betalen aan %(name)s") % {"name": payment.name}
    return SafeString(made.svg_inline(omitsize=True, border=2, svgclass="qr", title=label, lineclass=None, dark="#000"))


@may("funding.make_batch", PaymentBatch)
@require_POST
@freshly_proved
def withdraw(request: Request, found: PaymentBatch) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(
        request, form, lambda: _withdraw(request, found), there=reverse("desk_payout_batch", args=[found.code])
    )


def _withdraw(request: Request, found: PaymentBatch) -> str:
    funding.withdraw_batch(batch=found, by=actor(request), at=clock.now())
    return reverse("desk_money")


@may("funding.make_batch", Payment, beside=("batch",))
@require_POST
@freshly_proved
def cross_out(request: Request, found: Payment) -> HttpResponse:
    """The bank did not do this one."""
    return pressed(
        request,
        lambda: funding.cross_out_payment(payment=found, by=actor(request), at=clock.now()),
        there=reverse("desk_payout_batch", args=[found.batch.code]),
        told=_("%(name)s staat weer bij wat jullie nog betalen.") % {"name": found.name},
    )


@may("funding.make_batch", Payment, beside=("batch",))
@require_POST
@freshly_proved
def restore(request: Request, found: Payment) -> HttpResponse:
    return pressed(
        request,
        lambda: funding.restore_payment(payment=found, by=actor(request), at=clock.now()),
        there=reverse("desk_payout_batch", args=[found.batch.code]),
    )
