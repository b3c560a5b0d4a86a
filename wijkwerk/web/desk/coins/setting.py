"""How the coins are set, and by what they were issued."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Resolution
from wijkwerk.flows import resolution_to_purse
from wijkwerk.kernel import clock
from wijkwerk.ledger import queries as ledger
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.coins.forms import ResolutionForm, SetForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, pressed, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN, MOST_SHOPS = 30, 200


@may("currency.see")
@require_safe
def coins(request: Request, here: Neighbourhood) -> HttpResponse:
    """All of it on one page: how many are out, the shops, resolutions and the letter."""
    today = clock.local_day(clock.now(), zone=here.zone)
    return page(
        request,
        "desk/coins.html",
        out=queries.coins_out(here),
        worth=ledger.worth_of(here, today),
        currency=queries.currency_of(here),
        contracts=queries.contracts_with_sums(here, today)[:MOST_SHOPS],
        resolutions=Resolution.objects.within(here).filter(withdrawn_at=None).order_by("-decided_on", "-pk")[:SHOWN],
        letter=queries.letter_of(here, today),
    )


@may("currency.set")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, here: Neighbourhood) -> HttpResponse:
    now = queries.currency_of(here)
    initial = {"one": here.currency_one, "many": here.currency_many, "smallest": now.smallest}
    form = SetForm(request.POST or None, initial={**initial, "most_at_once": f"{now.most_at_once / 100:g}"})
    return _answered(request, form, _("Naam en betalen"), lambda: _change(request, here, form))


def _change(request: Request, here: Neighbourhood, form: SetForm) -> str:
    data, by, at = form.cleaned_data, actor(request), clock.now()
    places.name_currency(neighbourhood=here, one=data["one"], many=data["many"], by=by, at=at)
    currency.set_currency(
        neighbourhood=here, smallest=data["smallest"], most_at_once=data["most_at_once"], by=by, at=at
    )
    return reverse("desk_coins")


@may("currency.set")
@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: Request, here: Neighbourhood) -> HttpResponse:
    form = ResolutionForm(request.POST or None)
    return _answered(request, form, _("Een besluit opschrijven"), lambda: _write(request, here, form))


def _write(request: Request, here: Neighbourhood, form: ResolutionForm) -> str:
    data = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    currency.write_resolution(neighbourhood=here, **data, by=actor(request), at=clock.now())
    messages.success(request, _("Opgeschreven. Een ander geeft de munten uit."))
    return reverse("desk_coins")


def _answered(request: Request, form: Any, title: str, act: Any) -> HttpResponse:
    """A page with one form; back to the coins when it is done."""
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, act)
        if answer is not None:
            return answer
    return page(
        request, "desk/coins_form.html", title=title, form=form, status=422 if request.method == "POST" else 200
    )


@may("currency.issue", Resolution)
@require_POST
def issue(request: Request, found: Resolution) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _issue(request, found), there=reverse("desk_coins"))


def _issue(request: Request, found: Resolution) -> str:
    resolution_to_purse.issue(resolution=found, by=actor(request), at=clock.now())
    return reverse("desk_coins")


@may("currency.issue", Resolution)
@require_POST
def withdraw(request: Request, found: Resolution) -> HttpResponse:
    return pressed(
        request,
        lambda: resolution_to_purse.withdraw(resolution=found, by=actor(request), at=clock.now()),
        there=reverse("desk_coins"),
    )
