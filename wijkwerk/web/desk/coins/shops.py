"""Shops that take coins: what was agreed, what they took, their tills, and what is owed to them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Contract, Payment, Till
from wijkwerk.flows import purse_to_shop, shop_to_sponsor
from wijkwerk.kernel import clock
from wijkwerk.kernel.money import euro
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.coins.forms import ContractForm, TakeForm
from wijkwerk.web.shared.coins import coin_words
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN = 20


@may("currency.set")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, here: Neighbourhood) -> HttpResponse:
    """A sponsor contract with a shop that is known, or with a new one."""
    today = clock.local_day(clock.now(), zone=here.zone)
    form = ContractForm(request.POST or None, here=here, initial={"from_on": today})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, here, form))
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" else 200
    return page(request, "desk/coins_form.html", title=_("Afspraak met een winkel"), form=form, status=status)


def _add(request: Request, here: Neighbourhood, form: ContractForm) -> str:
    data, by, at = form.cleaned_data, actor(request), clock.now()
    if data["name"]:
        shop = people.add_organisation(neighbourhood=here, name=data["name"], step=Step.COMPANIES, by=by, at=at)
    else:
        shop = Organisation.objects.within(here).get(code=data["organisation"])
    made = currency.make_contract(
        organisation=shop, facts=form.facts(), from_on=data["from_on"], to_on=data["to_on"], by=by, at=at
    )
    return reverse("desk_coins_shop", args=[made.code])


@may("currency.see", Contract, beside=("organisation",))
@require_safe
def shop(request: Request, found: Contract) -> HttpResponse:
    return shop_page(request, found, TakeForm())


def shop_page(request: Request, found: Contract, form: TakeForm, *, status: int = 200) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    return page(
        request,
        "desk/coins_shop.html",
        contract=found,
        sums=queries.sums_of(found, today),
        payments=paged(request, queries.payments_of(found), per_page=SHOWN),
        settlements=found.settlements.order_by("-made_at", "-pk")[:SHOWN],
        tills=Till.objects.in_use().filter(organisation=found.organisation).order_by("opened_at", "pk")[:SHOWN],
        form=form,
        status=status,
    )


@may("currency.see", Contract, beside=("organisation",))
@require_safe
def poster(request: Request, found: Contract) -> HttpResponse:
    """The sheet for the counter: a QR that opens paying at this shop. It pays nothing by itself."""
    link = request.build_absolute_uri(reverse("my_pay", args=[found.organisation.code]))
    return page(request, "desk/coins_poster.html", contract=found, link=link)


@may("currency.set", Contract)
@require_POST
def end(request: Request, found: Contract) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    return acted(
        request, found, lambda: currency.end_contract(contract=found, on=today, by=actor(request), at=clock.now())
    )


@may("currency.run", Contract, beside=("organisation",))
@require_POST
def settle(request: Request, found: Contract) -> HttpResponse:
    return acted(request, found, lambda: _settle(request, found))


def _settle(request: Request, found: Contract) -> None:
    row = shop_to_sponsor.settle(contract=found, by=actor(request), at=clock.now())
    told = {"amount": coin_words(row.amount, request.neighbourhood), "owed": euro(row.cents)}
    if not row.cents:
        words = _("Ingeleverd: %(amount)s. Niemand hoeft iets te betalen.")
    elif found.is_paid_by_us:
        words = _("Ingeleverd: %(amount)s. De winkel krijgt %(owed)s van ons, op een factuur die zij stuurt.")
    else:
        words = _("Ingeleverd: %(amount)s. De winkel krijgt %(owed)s van de sponsor; wij betalen niets.")
    messages.success(request, words % told)


@may("currency.run", Contract, beside=("organisation",))
@require_POST
def open_till(request: Request, found: Contract) -> HttpResponse:
    return acted(request, found, lambda: _open_till(request, found))


def _open_till(request: Request, found: Contract) -> None:
    """The link is told once, on this page, and kept nowhere."""
    shop = found.organisation
    shop.neighbourhood = request.neighbourhood
    till, secret = currency.make_till(organisation=shop, by=actor(request), at=clock.now())
    link = request.build_absolute_uri(reverse("till_open", args=[f"{till.code}.{secret}"]))
    told = {"link": link}
    messages.success(request, _("Open deze link op de kassa. Hij werkt één keer, een week lang: %(link)s") % told)


@may("currency.run", Till, beside=("organisation",))
@require_POST
def withdraw_till(request: Request, found: Till) -> HttpResponse:
    form = OnceForm(request.POST)
    if form.is_valid():
        currency.withdraw_till(till=found, by=actor(request), at=clock.now())
        messages.success(request, _("Dit scherm is geen kassa meer."))
    return redirect("desk_coins")


@may("currency.run", Payment, beside=("contract", "contract__organisation"))
@require_POST
def turn_back(request: Request, found: Payment) -> HttpResponse:
    return acted(
        request, found.contract, lambda: purse_to_shop.turn_back(payment=found, by=actor(request), at=clock.now())
    )


def acted(request: Request, contract: Contract, act: Callable[[], object]) -> HttpResponse:
    """One act about one shop, then back to its page; what cannot be is told there in words."""
    return pressed(request, act, there=reverse("desk_coins_shop", args=[contract.code]))
