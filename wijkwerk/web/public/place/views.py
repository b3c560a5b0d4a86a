from contextlib import suppress
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.enums import BookingState, UserKind
from wijkwerk.base.models import Booking, Room
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow
from wijkwerk.web.public.place.forms import AskForm, DoorForm, PriceForm
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request

DAYS_SHOWN = 7


@public()
@require_safe
def place(request: Request) -> HttpResponse:
    """The rooms, what each costs, and what is free in the coming week."""
    here, at = request.neighbourhood, clock.now()
    today = clock.local_day(at, zone=here.zone)
    days = [today + timedelta(days=nth) for nth in range(DAYS_SHOWN)]
    return page(request, "public/place.html", rooms=queries.free_days(here, days, at=at), days=days)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, code: str) -> HttpResponse:
    """First when and for whom, then what it costs, then who asks."""
    room = _room(request, code)
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    if request.method == "POST":
        return _asked(request, room, AskForm(request.POST, room=room, today=today))
    asked = request.GET if "starts" in request.GET else None
    chosen = PriceForm(asked, initial={"on": request.GET.get("on")}, room=room, today=today)
    offer = _offer(room, chosen) if chosen.is_bound and chosen.is_valid() else None
    form = (
        AskForm(initial={**chosen.cleaned_data, "told_cents": offer["cents"]}, room=room, today=today)
        if offer
        else None
    )
    return page(request, "public/place_ask.html", room=room, chosen=chosen, offer=offer, form=form)


def _room(request: Request, code: str) -> Room:
    found = queries.rooms(request.neighbourhood).filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return found


def _offer(room: Room, chosen: PriceForm) -> dict[str, object] | None:
    """What it costs; None, with the sentence in the form, when it can't be had."""
    when = chosen.when()
    starts_at, ends_at = when.moments(room.neighbourhood.zone)
    minutes = int((ends_at - starts_at).total_seconds() // 60)
    cents = queries.price(room, UserKind(chosen.cleaned_data["user_kind"]), minutes=minutes)
    if not queries.is_open(room, on=when.on, starts=when.starts, ends=when.ends):
        chosen.add_error(None, str(base.Shut.for_people))
    elif not queries.is_free(room, starts_at, ends_at):
        chosen.add_error(None, str(base.Taken.for_people))
    return None if chosen.errors or cents is None else {"cents": cents, "when": when, "minutes": minutes}


def _asked(request: Request, room: Room, form: AskForm) -> HttpResponse:
    if form.is_valid():
        try:
            visitors.count(request, limits.ROOMS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _ask(room, form))
        if answer is not None:
            return answer
    chosen = PriceForm(
        initial={name: form.data.get(name) for name in ("on", "starts", "ends", "user_kind")},
        room=room,
        today=form.today,
    )
    return page(request, "public/place_ask.html", room=room, chosen=chosen, offer=None, form=form, status=422)


def _ask(room: Room, form: AskForm) -> str:
    booking = base.ask(
        room=room,
        when=form.when(),
        renter=form.renter(form.cleaned_data["user_kind"]),
        told_cents=form.cleaned_data["told_cents"],
        by=VISITOR,
        at=clock.now(),
    )
    return reverse("place_booking", args=[booking.code]) + "?nieuw=1"


@public()
@never_cache
@require_safe
def booking(request: Request, code: str) -> HttpResponse:
    """How it stands with a booking, for whoever has its code; of whoever booked it only what they wrote it is for."""
    found = by_code(request, code)
    if found is None:
        return missed(request)
    return page(
        request,
        "public/place_booking.html",
        booking=found,
        steps=_steps(found),
        is_new=request.GET.get("nieuw") == "1",
        is_over=found.ends_at <= clock.now(),
        door_from=queries.door_opens_at(found),
    )


def _steps(booking: Booking) -> list[dict[str, str]]:
    """For the component `journey`."""
    is_confirmed = booking.state == BookingState.CONFIRMED
    return [
        {"title": _("Je hebt het gevraagd"), "note": _("De ruimte is voor jou vastgehouden."), "state": "done"},
        {"title": _("De gastvrouw of gastheer kijkt ernaar"), "note": "", "state": "done" if is_confirmed else "now"},
        {"title": _("Bevestigd"), "note": "", "state": "done" if is_confirmed else "todo"},
    ]


@public()
@require_POST
def cancel(request: Request, code: str) -> HttpResponse:
    found = by_code(request, code)
    if found is None:
        return missed(request)
    # Over and done with is not called off; and a second tap on the same button: it was called off already.
    with suppress(NotNow):
        if found.ends_at > clock.now():
            base.cancel(booking=found, by=VISITOR, at=clock.now())
    return redirect("place_booking", code=found.code)


def by_code(request: Request, code: str) -> Booking | None:
    """None to who missed too often as well: a hit must not be told from a miss."""
    if visitors.has_guessed_too_often(request):
        return None
    rows = Booking.objects.within(request.neighbourhood).select_related("room", "neighbourhood")
    bare = codes.normalise(code)
    found: Booking | None = rows.filter(code=bare).first() if bare else None
    return found


def missed(request: Request) -> HttpResponse:
    """An unknown code: counted, so that nobody finds one by trying; the answer is the same whatever there is."""
    try:
        visitors.count_miss(request)
    except TooOften:
        return errors.too_many(request)
    return page(request, "public/place_door.html", form=DoorForm({"code": ""}), is_unknown=True, status=404)
