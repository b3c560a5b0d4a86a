"""Slip books for circles and for whoever has no telephone; and slips that a shop without a till hands in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Contract, Payment, Slip
from wijkwerk.flows import purse_to_shop, purse_to_slips
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.coins.forms import DrawForm, TakeForm
from wijkwerk.web.desk.coins.shops import shop_page
from wijkwerk.web.shared.coins import coin_words
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

MOST_AT_ONCE = 40


@may("currency.run")
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: Request, here: Neighbourhood) -> HttpResponse:
    """For a circle, or for somebody who asks: it says in the record for whom."""
    form = DrawForm(request.POST or None, circles=queries.circles_with_coins(here))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _draw(request, here, form))
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" else 200
    return page(request, "desk/coins_form.html", title=_("Een bonnenboekje maken"), form=form, status=status)


def _draw(request: Request, here: Neighbourhood, form: DrawForm) -> str:
    data = form.cleaned_data
    account, person = _purse(here, data["circle"], data["person"])
    drawn = purse_to_slips.draw(
        account=account,
        amount=data["amount"],
        count=data["count"],
        by=actor(request, on_behalf_of=person.pk if person else None),
        at=clock.now(),
    )
    return reverse("desk_coins_book", args=[drawn[0].book])


def _purse(here: Neighbourhood, circle: str, typed: str) -> tuple[Account, Person | None]:
    if circle:
        account = queries.purse_of_circle(here, circle)
        person = None
    else:
        person = Person.objects.within(here).filter(code=codes.normalise(typed) or "", erased_at__isnull=True).first()
        account = queries.purse_of(person) if person else None
    if account is None:
        raise ledger.OverLimit
    return account, person


@may("currency.run")
@require_safe
@never_cache
def book(request: Request, here: Neighbourhood, code: str) -> HttpResponse:
    """The sheet to print, for whoever made it, on the day it was made: afterwards it is the purse's own."""
    today = clock.day_bounds(clock.local_day(clock.now(), zone=here.zone), zone=here.zone)[0]
    rows = Slip.objects.within(here).filter(book=codes.normalise(code) or "", drawn_at__gte=today, state="out")
    printed = [(queries.slip_text(row), row) for row in rows.order_by("pk")[:MOST_AT_ONCE]]
    if not printed or not queries.was_drawn_by(printed[0][1], user_id=request.user.pk):
        raise Http404
    return page(request, "desk/coins_book.html", printed=printed)


@may("currency.run", Contract, beside=("organisation",))
@require_POST
def take(request: Request, found: Contract) -> HttpResponse:
    """Slips of paper that a shop hands in: each is booked, or told why not."""
    form = TakeForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _take(request, found, form))
        if answer is not None:
            return answer
    return shop_page(request, found, form, status=422)


def _take(request: Request, found: Contract, form: TakeForm) -> str:
    lines = [line.strip() for line in form.cleaned_data["slips"].splitlines() if line.strip()]
    taken: dict[int, int] = {}  # by payment, so that a slip that is there twice counts once
    refused = []
    for line in lines[:MOST_AT_ONCE]:
        try:
            payment = _take_one(request, found, line)
            taken[payment.pk] = payment.amount
        except Refusal as refusal:
            refused.append(f"{line[:20]}: {refusal.for_people}")
    if not taken:
        raise currency.NoSlip(" ".join(refused))
    messages.success(
        request, _("Geboekt: %(amount)s.") % {"amount": coin_words(sum(taken.values()), request.neighbourhood)}
    )
    for told in refused:
        messages.error(request, told)
    return reverse("desk_coins_shop", args=[found.code])


def _take_one(request: Request, found: Contract, line: str) -> Payment:
    slip = queries.slip_with(request.neighbourhood, line)
    if slip is None:
        raise currency.NoSlip
    return purse_to_shop.pay_with_slip(
        slip=slip, contract=found, key=f"desk:{slip.code}", by=actor(request), at=clock.now()
    )
