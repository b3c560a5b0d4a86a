"""The page behind the QR at the door: who has the key, for whoever has a booking, around its time."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from wijkwerk.base import queries, rules
from wijkwerk.base.enums import BookingState
from wijkwerk.kernel import clock
from wijkwerk.web.public.place.forms import DoorForm
from wijkwerk.web.public.place.views import by_code, missed
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request


@public()
@require_safe
def enter(request: Request) -> HttpResponse:
    form = DoorForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("place_door_told", code=form.cleaned_data["code"])
    return page(request, "public/place_door.html", form=form)


@public()
@require_safe
def told(request: Request, code: str) -> HttpResponse:
    """Names and numbers only when the booking is confirmed and its time is near; else when to come back."""
    booking, at = by_code(request, code), clock.now()
    if booking is None or not booking.is_holding:
        return missed(request)
    is_near = rules.door_speaks(starts_at=booking.starts_at, ends_at=booking.ends_at, at=at)
    speaks = booking.state == BookingState.CONFIRMED and is_near
    answer = page(
        request,
        "public/place_door_told.html",
        booking=booking,
        found=queries.at_the_door(booking) if speaks else None,
        is_over=at > booking.ends_at,
        door_from=queries.door_opens_at(booking),
    )
    answer["Cache-Control"] = "no-store"
    return answer
