from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.models import Bill, Booking
from wijkwerk.flows import bill_to_ledger
from wijkwerk.funding.queries import cash
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import BillForm, DeclineForm, LettingForm, MoveForm, PaidForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, pressed, submit
from wijkwerk.web.shared.requests import Request, actor

_BESIDE = ("room__legal_person", "letting", "bill__legal_person")


@may("base.see_place", Booking, beside=_BESIDE)
@require_safe
def booking(request: Request, found: Booking) -> HttpResponse:
    return _page(request, found)


def _page(
    request: Request,
    found: Booking,
    *,
    declining: forms.Form | None = None,
    moving: forms.Form | None = None,
    billing: forms.Form | None = None,
    paying: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    starts, ends = found.local()
    made = getattr(found, "bill", None)
    now = {"room": found.room_id, "on": starts.date(), "starts": starts.time(), "ends": ends.time()}
    return page(
        request,
        "desk/place_booking.html",
        booking=found,
        bill=made,
        paid=queries.payment_of(made) if made else None,
        paying=paying or PaidForm(boxes=cash.boxes_of((made or found.room).legal_person)),
        is_over=found.ends_at <= clock.now(),
        once=OnceForm(),
        declining=declining or DeclineForm(),
        moving=moving or MoveForm(neighbourhood=request.neighbourhood, initial=now),
        billing=billing or BillForm(),
        vat_rate=queries.vat_rate(clock.local_day(clock.now(), zone=request.neighbourhood.zone)),
        status=status,
    )


def _words(request: Request, found: Booking, says: str) -> str:
    """The mail: when, where, what we say, and the link that is theirs."""
    starts, ends = found.local()
    link = request.build_absolute_uri(reverse("place_booking", args=[found.code]))
    facts = {
        "says": says,
        "room": found.room.name,
        "day": date_format(starts, "l j F"),
        "starts": date_format(starts, "H.i"),
        "ends": date_format(ends, "H.i"),
        "night": f" ({_('de dag erna')})" if found.is_past_midnight else "",
        "link": link,
        "code": found.code,
    }
    return (
        _(
            "%(says)s\n\n%(room)s, %(day)s van %(starts)s tot %(ends)s uur%(night)s.\n\n"
            "Bekijk het of zeg af: %(link)s\nJe code, ook voor bij de deur: %(code)s"
        )
        % facts
    )


@may("base.answer_booking", Booking, beside=_BESIDE)
@require_POST
def confirm(request: Request, found: Booking) -> HttpResponse:
    words = _words(request, found, _("Je kunt komen: de ruimte is van jou."))
    return pressed(
        request,
        lambda: base.confirm(booking=found, words=words, by=actor(request), at=clock.now()),
        there=reverse("desk_place_booking", args=[found.code]),
    )


@may("base.answer_booking", Booking, beside=_BESIDE)
@require_POST
def cancel(request: Request, found: Booking) -> HttpResponse:
    words = _words(request, found, _("Deze keer gaat niet door."))
    return pressed(
        request,
        lambda: base.cancel(booking=found, words=words, by=actor(request), at=clock.now()),
        there=reverse("desk_place_booking", args=[found.code]),
    )


@may("base.answer_booking", Booking, beside=_BESIDE)
@require_POST
def decline(request: Request, found: Booking) -> HttpResponse:
    form = DeclineForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _decline(request, found, form.cleaned_data["reason"]))
        if answer is not None:
            return answer
    return _page(request, found, declining=form, status=422)


def _decline(request: Request, found: Booking, reason: str) -> str:
    words = _words(request, found, _("Het kan helaas niet. %(reason)s") % {"reason": reason})
    base.decline(booking=found, reason=reason, words=words, by=actor(request), at=clock.now())
    return reverse("desk_place_booking", args=[found.code])


@may("base.answer_booking", Booking, beside=_BESIDE)
@require_POST
def move(request: Request, found: Booking) -> HttpResponse:
    form = MoveForm(request.POST, neighbourhood=request.neighbourhood)
    if form.is_valid():
        answer = submit(request, form, lambda: _move(request, found, form))
        if answer is not None:
            return answer
    return _page(request, found, moving=form, status=422)


def _move(request: Request, found: Booking, form: MoveForm) -> str:
    moved = base.move(
        booking=found, room=form.cleaned_data["room"], when=form.when(), by=actor(request), at=clock.now()
    )
    return reverse("desk_place_booking", args=[moved.code])


@may("base.answer_booking")
@require_http_methods(["GET", "HEAD", "POST"])
def let_weekly(request: Request, here: Neighbourhood) -> HttpResponse:
    form = LettingForm(request.POST or None, neighbourhood=here)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _let_weekly(request, form))
        if answer is not None:
            return answer
    return page(request, "desk/place_let.html", form=form, status=422 if request.method == "POST" else 200)


def _let_weekly(request: Request, form: LettingForm) -> str:
    data = form.cleaned_data
    base.let_weekly(
        room=data["room"],
        when=form.when(),
        last_on=data["last_on"],
        renter=form.renter(),
        skip_taken=data["skip_taken"],
        by=actor(request),
        at=clock.now(),
    )
    return f"{reverse('desk_place')}?week={data['on']:%Y-%m-%d}"


@may("base.make_bill", Booking, beside=_BESIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def bill(request: Request, found: Booking) -> HttpResponse:
    """Made by a button, then a page to print."""
    there = reverse("desk_place_booking_bill", args=[found.code])
    if request.method == "POST":
        form = BillForm(request.POST)
        answer = submit(request, form, lambda: _bill(request, found, form, there)) if form.is_valid() else None
        return answer or _page(request, found, billing=form, status=422)
    made = Bill.objects.filter(booking=found).select_related("legal_person__bank_account").first()
    if made is None:
        return redirect("desk_place_booking", code=found.code)
    account = getattr(made.legal_person, "bank_account", None)
    return page(
        request, "desk/place_bill.html", bill=made, booking=found, account=account, paid=queries.payment_of(made)
    )


def _bill(request: Request, found: Booking, form: BillForm, there: str) -> str:
    base.make_bill(booking=found, vat=form.cleaned_data["vat"], by=actor(request), at=clock.now())
    return there


@may("base.take_payment", Booking, beside=_BESIDE)
@require_POST
def take_payment(request: Request, found: Booking) -> HttpResponse:
    made = get_object_or_404(Bill.objects.select_related("legal_person"), booking=found)
    form = PaidForm(request.POST, boxes=cash.boxes_of(made.legal_person))
    answer = submit(request, form, lambda: _take_payment(request, found, made, form)) if form.is_valid() else None
    return answer or _page(request, found, paying=form, status=422)


def _take_payment(request: Request, found: Booking, made: Bill, form: PaidForm) -> str:
    bill_to_ledger.take_payment(bill=made, box=form.box(), by=actor(request), at=clock.now())
    return reverse("desk_place_booking", args=[found.code])


@may("base.take_payment", Booking, beside=_BESIDE)
@require_POST
def undo_payment(request: Request, found: Booking) -> HttpResponse:
    made = get_object_or_404(Bill.objects.select_related("legal_person"), booking=found)
    return pressed(
        request,
        lambda: bill_to_ledger.undo_payment(bill=made, by=actor(request), at=clock.now()),
        there=reverse("desk_place_booking", args=[found.code]),
    )
