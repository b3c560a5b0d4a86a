"""Which till this is: a cookie that goes to the pages of the till only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wijkwerk.currency import queries
from wijkwerk.currency.models import Till
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.requests import Request

COOKIE = "kassa"
KEPT_DAYS = 400

View = Callable[..., HttpResponse]


def of_a_till(view: View) -> View:
    """For a till in use only; another screen is told how to become one."""

    @wraps(view)
    def guarded(request: Request, **kwargs: Any) -> HttpResponse:
        till = till_of(request)
        if till is None:
            return redirect("till_shut")
        return view(request, till, **kwargs)

    return public()(guarded)


def till_of(request: Request) -> Till | None:
    code, _dot, secret = request.COOKIES.get(COOKIE, "").partition(".")
    return queries.till_with(request.neighbourhood, code=code, secret=secret)


def actor_of(till: Till) -> Actor:
    return Actor(kind=ActorKind.DEVICE, door=Door.TABLET, id=till.pk)


def remember(answer: HttpResponse, till: Till, secret: str) -> None:
    answer.set_cookie(
        COOKIE,
        f"{till.code}.{secret}",
        max_age=KEPT_DAYS * 24 * 3600,
        path=reverse("till"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
