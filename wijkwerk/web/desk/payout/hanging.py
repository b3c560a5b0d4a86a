"""What stays hanging in the books: what it is, and where it goes when nothing comes any more that takes it away."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import hanging_to_books
from wijkwerk.funding import queries
from wijkwerk.funding.enums import BookedOver
from wijkwerk.funding.rules.hanging import HANGS_IN
from wijkwerk.kernel import clock
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Transaction
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.desk.invoices.given import Given, by_shop
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.forms import EuroField, OnceForm, PlainText
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor


class BookOverForm(OnceForm):
    hangs_in = forms.ChoiceField(
        label=_("Waar staat het nu?"),
        choices=[(kind.value, kind.label) for kind in HANGS_IN],
        widget=forms.RadioSelect,
    )
    booked = forms.ChoiceField(label=_("Wat is het?"), choices=BookedOver.choices, widget=forms.RadioSelect)
    amount = EuroField(label=_("Hoeveel is het?"), help_text=_("Zoals 1,50. Het hoeft niet alles te zijn."))
    words = PlainText(label=_("Waarom?"), help_text=_("Wie later de boeken bekijkt, leest dit."), max_length=200)


@may("funding.book_over")
@require_http_methods(["GET", "HEAD", "POST"])
def hanging(request: Request, here: Neighbourhood) -> HttpResponse:
    """Both accounts of one legal person with their newest bookings, and a form to book a part of one over."""
    of = whose.asked(request, here)
    form = BookOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _book_over(request, of.chosen, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/payout_hanging.html",
        whose=of,
        rows=queries.hanging(of.chosen),
        booked=queries.booked_over(of.chosen),
        shops_url=of.address("desk_payout_hanging_shops"),
        nobodys=sum(purse.balance for purse in queries.nobodys(of.chosen)),
        form=form,
        status=422 if form.errors else 200,
    )


@may("funding.book_over")
@require_safe
def shops(request: Request, here: Neighbourhood) -> HttpResponse:
    """What every shop could still ask, or asked too much."""
    of = whose.asked(request, here)
    found = by_shop(of.chosen)
    return taken_along(request, _shops_listing(found)) or page(
        request, "desk/payout_shops.html", whose=of, rows=paged(request, found)
    )


def _shops_listing(rows: list[Given]) -> Listing:
    return Listing(
        name=_now("Winkels"),
        columns=[
            Column(_now("Winkel"), lambda row: row.shop.name),
            Column(_now("Bonnen"), lambda row: Cents(row.vouchers)),
            Column(_now("Munten"), lambda row: Cents(row.coins)),
            Column(_now("Gevraagd"), lambda row: Cents(row.asked)),
            Column(_now("Nog te vragen"), lambda row: Cents(row.left)),
        ],
        rows=rows,
        is_personal=False,
    )


def _book_over(request: Request, legal_person: LegalPerson, form: BookOverForm) -> str:
    told = form.cleaned_data
    hanging_to_books.book_over(
        legal_person=legal_person,
        hangs_in=AccountKind(told["hangs_in"]),
        booked=BookedOver(told["booked"]),
        cents=told["amount"],
        words=told["words"],
        by=actor(request),
        at=clock.now(),
    )
    return whose.address_of("desk_payout_hanging", legal_person)


@may("funding.book_over")
@require_POST
def release(request: Request, here: Neighbourhood) -> HttpResponse:
    of = whose.asked(request, here).chosen
    return pressed(
        request,
        lambda: hanging_to_books.release_purses(legal_person=of, by=actor(request), at=clock.now()),
        there=whose.address_of("desk_payout_hanging", of),
    )


@may("funding.book_over", Transaction, by="key", beside=("legal_person",))
@require_POST
def turn_back(request: Request, found: Transaction) -> HttpResponse:
    return pressed(
        request,
        lambda: hanging_to_books.turn_back(booked=found, by=actor(request), at=clock.now()),
        there=whose.address_of("desk_payout_hanging", found.legal_person),
    )
