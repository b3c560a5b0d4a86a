"""Where somebody is signed in: Django's sessions in rows of our own, which know whose they are, on what device, and when they were last used."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.http import HttpRequest, HttpResponse

from wijkwerk.access.enums import Device
from wijkwerk.access.models import Session
from wijkwerk.kernel import clock

_DEVICE, _USED_ON = "device", "used_on"


class SessionStore(DatabaseSessions):
    """The row tells of the session only whose it is, the kind of device and a day."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        used_on = data.get(_USED_ON)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.device, row.used_on = data.get(_DEVICE, ""), date.fromisoformat(used_on) if used_on else None
        return row


def note_device(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Once a day, of whoever is signed in: what kind of device it is. Asks nothing of the database for whoever is not."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session:
            today = clock.local_day(clock.now(), zone="Europe/Amsterdam").isoformat()
            if session.get(_USED_ON) != today:
                session[_USED_ON], session[_DEVICE] = today, kind_of(request.headers.get("User-Agent", "")).value
        return response

    return answer


def kind_of(browser: str) -> Device:
    """Phone, tablet or computer, by what the browser calls itself; that name is not kept."""
    if "iPad" in browser or "Tablet" in browser or ("Android" in browser and "Mobile" not in browser):
        return Device.TABLET
    return Device.PHONE if "Mobi" in browser or "iPhone" in browser else Device.COMPUTER
