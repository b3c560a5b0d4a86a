from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import commands as access
from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Payment, Till
from wijkwerk.flows import purse_to_shop
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.web.partner.till.screen import actor_of, of_a_till, remember
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.coins import coin_words
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.offline import is_from_queue, worker_answer
from wijkwerk.web.shared.pages import page, what_was_wrong
from wijkwerk.web.shared.requests import Request

SHOWN = 30


class SlipForm(OnceForm):
    slip = PlainText(
        label=gettext_lazy("Code op de bon"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Tik eerst de code van de bon in.")},
    )


@of_a_till
@never_cache
@require_safe
def till(request: Request, found: Till) -> HttpResponse:
    """A box for the code of a slip, and what was paid today: amount and code, never who."""
    return _till_page(request, found, SlipForm())


def _till_page(request: Request, found: Till, form: SlipForm, *, status: int = 200) -> HttpResponse:
    at = clock.now()
    today = clock.local_day(at, zone=request.neighbourhood.zone)
    contract = queries.contract_with(request.neighbourhood, found.organisation.code, today)
    return page(
        request,
        "partner/till.html",
        fragment="partner/_till_today.html",
        till=found,
        contract=contract,
        taken=queries.taken_in_week(contract, today) if contract else 0,
        payments=queries.payments_of(contract).filter(paid_on=today)[:SHOWN] if contract else [],
        queue_key=queries.queue_key(found),
        form=form,
        sent_at=at,
        status=status,
    )


@of_a_till
@never_cache
@require_safe
def without(request: Request, found: Till) -> HttpResponse:
    """What the till shows without a connection: a box for slips, without the key that opens what waits, amounts, or whose till it is."""
    return page(request, "partner/till_without.html", till=found, form=SlipForm())


@public()
@require_safe
def worker(request: Request) -> HttpResponse:
    return worker_answer("till_without", script="kassa.js")


@of_a_till
@require_POST
def slip(request: Request, found: Till) -> HttpResponse:
    """Takes one slip, once; also one that was typed without a connection and comes in later."""
    form, told, refused = SlipForm(request.POST), "", ""
    if form.is_valid():
        try:
            told = _told(request, _take(request, found, form))
        except TooOften:
            return errors.too_many(request)
        except Refusal as refusal:
            refused = str(refusal.for_people)
            form.add_error("slip", refused)
    else:
        refused = what_was_wrong(form)
    if is_from_queue(request):
        return JsonResponse({"refused": refused})
    if refused:
        return _till_page(request, found, form, status=422)
    messages.success(request, told)
    return redirect("till")


def _take(request: Request, found: Till, form: SlipForm) -> Payment:
    at = clock.now()
    here = request.neighbourhood
    row = queries.slip_with(here, form.cleaned_data["slip"])
    if row is None:
        access.count_attempt(limit=limits.SLIP_MISSES_PER_TILL, whose=found.code, at=at)
        raise currency.NoSlip
    contract = queries.contract_with(here, found.organisation.code, clock.local_day(at, zone=here.zone))
    if contract is None:
        raise currency.NotTakenHere
    key = f"till:{found.code}:{form.cleaned_data['key']}"
    return purse_to_shop.pay_with_slip(slip=row, contract=contract, key=key, till=found, by=actor_of(found), at=at)


def _told(request: Request, payment: Payment) -> str:
    amount = coin_words(payment.amount, request.neighbourhood)
    return _("Geboekt: %(amount)s, code %(code)s") % {"amount": amount, "code": payment.code}


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_till(request: Request, token: str) -> HttpResponse:
    """Makes this screen the till of the shop. Looking at the link does nothing yet: messengers look at links by themselves."""
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, _dot, secret = token.partition(".")
        try:
            visitors.count_miss(request)
            found, fresh = currency.open_till(
                neighbourhood=request.neighbourhood, code=code, secret=secret, by=VISITOR, at=clock.now()
            )
        except TooOften:
            return errors.too_many(request)
        except Refusal as refusal:
            form.add_error(None, str(refusal.for_people))
        else:
            answer = redirect(reverse("till"))
            remember(answer, found, fresh)
            return answer
    return page(request, "partner/till_open.html", form=form, status=422 if request.method == "POST" else 200)


@public()
@require_safe
def shut(request: Request) -> HttpResponse:
    """What a screen is told that is no till, or no longer."""
    return page(request, "partner/till_shut.html")
