"""The personas' doors: only in a database that the demonstration made, only over loopback, only when `wijkwerk run` opened them."""

import ipaddress

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from wijkwerk.access.queries import user_behind_demo_door
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.may import DEMO_DOOR_KEY, public
from wijkwerk.web.shared.requests import Request


@public(without_neighbourhood=True)
def enter(request: Request, token: str) -> HttpResponse:
    if not _is_open(request):
        raise Http404
    user = user_behind_demo_door(token)
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[DEMO_DOOR_KEY] = True
    return redirect("start")


def _is_open(request: Request) -> bool:
    return (
        settings.DEMO_DOOR
        and ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback
        and not Neighbourhood.objects.filter(is_demo=False).exists()
    )
