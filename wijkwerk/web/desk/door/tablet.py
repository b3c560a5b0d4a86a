"""Which tablet this is, and whether it is off the lock: two cookies that go to the pages of the door only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wijkwerk.activities import queries
from wijkwerk.activities.models import Device
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.requests import Request

PAIRED, OPEN = "deur", "deur_open"
OPEN_SECONDS = 180
PAIRED_DAYS = 400
_SALT = "wijkwerk.door.open"

View = Callable[..., HttpResponse]


def of_a_tablet(view: View) -> View:
    """For a paired tablet only, on the lock or off it; another one is asked to pair."""

    @wraps(view)
    def guarded(request: Request, **kwargs: Any) -> HttpResponse:
        device = device_of(request)
        if device is None:
            return redirect("door_pair")
        return view(request, device, **kwargs)

    return public()(guarded)


def device_of(request: Request) -> Device | None:
    code, _dot, secret = request.COOKIES.get(PAIRED, "").partition(".")
    return queries.device_with(request.neighbourhood, code=code, secret=secret)


def actor_of(device: Device) -> Actor:
    return Actor(kind=ActorKind.DEVICE, door=Door.TABLET, id=device.pk)


def remember(answer: HttpResponse, device: Device, secret: str) -> None:
    _keep(answer, PAIRED, f"{device.code}.{secret}", seconds=PAIRED_DAYS * 24 * 3600)


def is_open(request: Request, device: Device) -> bool:
    found = request.get_signed_cookie(OPEN, default="", salt=_SALT, max_age=OPEN_SECONDS)
    return bool(found == device.code)


def keep_open(answer: HttpResponse, device: Device) -> HttpResponse:
    """Another three minutes from now."""
    answer.set_signed_cookie(
        OPEN,
        device.code,
        salt=_SALT,
        max_age=OPEN_SECONDS,
        path=reverse("door"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return answer


def shut(answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(OPEN, path=reverse("door"), samesite="Strict")
    return answer


def _keep(answer: HttpResponse, name: str, value: str, *, seconds: int) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path=reverse("door"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
