"""What every template knows: the neighbourhood, the languages of this page, and on the workbench the areas."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkwerk.listening import queries as listening
from wijkwerk.web.shared.requests import Request


def site(request: Request) -> dict[str, Any]:
    return {
        "neighbourhood": getattr(request, "neighbourhood", None),
        "request_id": getattr(request, "request_id", ""),
        "languages": _languages(request),
        "areas": _areas(request) if _is_desk(request) else [],
        "who": _who(request) if _is_desk(request) else "",
    }


def _languages(request: Request) -> list[dict[str, Any]]:
    """Only those in which this page exists; one alone needs no choice."""
    offered = getattr(request, "page_languages", ("nl",))
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


def _who(request: Request) -> str:
    """`Marijke, verbinder`: so that nobody works under another's name without seeing it."""
    here, user = request.neighbourhood, request.user
    if here is None:
        return ""
    person = user.people.filter(neighbourhood=here).first()
    roles = ", ".join(str(role.label) for role in sorted(user.roles_in(here.pk)))
    return f"{person.first_name}, {roles}" if person else roles


def _is_desk(request: Request) -> bool:
    match = request.resolver_match
    return match is not None and match.func.__module__.startswith("wijkwerk.web.desk") and request.user.is_authenticated


def _areas(request: Request) -> list[dict[str, Any]]:
    """The areas of the workbench that this user may open; the rest is not shown."""
    neighbourhood, user = request.neighbourhood, request.user
    if neighbourhood is None:
        return []
    name = request.resolver_match.view_name if request.resolver_match else ""
    areas = (
        ("desk_people", "people.see_all", _("Mensen"), "mensen"),
        ("desk_inbox", "listening.see_inbox", _("Vragen"), "praat"),
        ("desk_stairs", "work.see_stairs", _("Werk"), "trap"),
        ("desk_money", "rewards.see_claims", _("Geld"), "euro"),
        ("desk_shifts", "work.see_shift", _("Diensten"), "klok"),
        ("desk_imports", "imports.see_batches", _("Inlezen"), "notitie"),
        ("desk_roles", "access.see_roles", _("Rollen"), "sleutel"),
    )
    return [
        {
            "url": reverse(view),
            "label": label,
            "pictogram": pictogram,
            "count": listening.count_open(neighbourhood) if view == "desk_inbox" else None,
            "current": name.startswith(view),
        }
        for view, permission, label, pictogram in areas
        if user.has_perm(permission, neighbourhood)
    ]
