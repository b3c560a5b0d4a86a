"""What every template gets: the neighbourhood, the languages of this page, and on the workbench the areas."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from wijkwerk.base import queries as base
from wijkwerk.kernel import clock
from wijkwerk.listening import queries as listening
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared import areas
from wijkwerk.web.shared.middleware import LARGE, USUAL
from wijkwerk.web.shared.requests import Request


def site(request: Request) -> dict[str, Any]:
    here = getattr(request, "neighbourhood", None)
    known = {
        "neighbourhood": here,
        "request_id": getattr(request, "request_id", ""),
        "languages": _languages(request),
        "letters": _letters(request),
    }
    return known | _desk(request, here) if here is not None and _is_desk(request) else known


def _languages(request: Request) -> list[dict[str, Any]]:
    """Only those in which this page exists; one alone needs no choice."""
    here = getattr(request, "neighbourhood", None)
    wanted = here.languages if here is not None else None
    offered = [
        code for code in getattr(request, "page_languages", ("nl",)) if wanted is None or code in (*wanted, "nl")
    ]
    current = getattr(request, "chosen_language", "nl")
    names = dict(settings.LANGUAGES)
    if len(offered) < 2:
        return []
    return [
        {
            "code": code,
            "name": names[code],
            "url": f"{request.path}?taal={code}",
            "current": code == (current if current in offered else "nl"),
        }
        for code in offered
    ]


def _letters(request: Request) -> dict[str, Any]:
    """How large they are, and what to ask for the other size. The workbench, full of tables, leaves that to the browser."""
    match = request.resolver_match
    if match is not None and match.func.__module__.startswith("wijkwerk.web.desk"):
        return {}
    are_large = getattr(request, "has_large_letters", False)
    return {"are_large": are_large, "other": USUAL if are_large else LARGE}


def _desk(request: Request, here: Neighbourhood) -> dict[str, Any]:
    """`Marijke, verbinder`, so that nobody works under another's name without seeing it; and how much waits for an answer."""
    waiting = listening.count_open(here), base.count_asked(here, at=clock.now()), listening.count_unread(here)
    mine = request.user.people.filter(neighbourhood=here).values_list("first_name", *waiting)
    first_name, messages, bookings, letters = mine.first() or ("", None, None, None)
    counts = {"desk_inbox": messages, "desk_place": bookings, "desk_post": letters}
    roles = ", ".join(
        here.role_words.get(role.value) or str(role.label) for role in sorted(request.user.roles_in(here.pk))
    )
    who = ", ".join(filter(None, (first_name, roles)))
    return {"who": who, "areas": _areas(request, here, counts)}


def _is_desk(request: Request) -> bool:
    match = request.resolver_match
    return match is not None and match.func.__module__.startswith("wijkwerk.web.desk") and request.user.is_authenticated


def _areas(request: Request, here: Neighbourhood, counts: dict[str, int | None]) -> list[dict[str, Any]]:
    """The areas of the workbench that are on and that this user may open; the rest is not shown."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {
            "url": reverse(area.view),
            "label": area.label,
            "pictogram": area.pictogram,
            "count": counts.get(area.view),
            "current": area.holds(name),
        }
        for area in areas.open_to(request.user, here)
    ]
