"""The doors. Every view is behind one: `@may("app.permission", Model)`, `@mine("app.permission")` or `@public`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkwerk.access.enums import SECOND_FACTOR_ROLES
from wijkwerk.kernel import codes
from wijkwerk.membership import queries as membership
from wijkwerk.people.models import Person
from wijkwerk.web.shared import areas
from wijkwerk.web.shared.accounts import came_by_two
from wijkwerk.web.shared.requests import Request

View = Callable[..., HttpResponse]
DEMO_DOOR_KEY = "came_by_demo_door"
EVERY_LANGUAGE = tuple(code for code, _name in settings.LANGUAGES)


def public(
    *, languages: tuple[str, ...] = EVERY_LANGUAGE, without_neighbourhood: bool = False
) -> Callable[[View], View]:
    """For everybody, signed in or not. Without a neighbourhood the visitor is first asked which one."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.neighbourhood is None and not without_neighbourhood:
                return redirect("neighbourhoods")
            return view(request, *args, **kwargs)

        guarded.is_public = True  # type: ignore[attr-defined]
        guarded.languages = languages  # type: ignore[attr-defined]
        return login_not_required(guarded)

    return door


def may(
    permission: str, model: Any = None, *, by: str = "code", beside: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """Lets through who may. With a model: finds the thing among what this user may see at all (else 404), then asks (else 403).

    Without one the thing is the neighbourhood itself. `beside` names what the page shows of other rows, to fetch along.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, **kwargs: Any) -> HttpResponse:
            if request.neighbourhood is None:
                return redirect("neighbourhoods")
            thing = request.neighbourhood
            if model is not None:
                thing = _find(request, model.objects.select_related(*beside), by=by, value=kwargs.pop(by))
            if not request.user.has_perm(permission, thing):
                raise PermissionDenied
            first = _second_factor_first(request) or areas.not_on(request, request.neighbourhood)
            return first or view(request, thing, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return door


def mine(permission: str, **also: Callable[[], Any]) -> Callable[[View], View]:
    """A resident's own page: hands the view the person that this login is in this neighbourhood (else 404).

    `also` names what else the page wants to know of that person, to ask along.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, **kwargs: Any) -> HttpResponse:
            if request.neighbourhood is None:
                return redirect("neighbourhoods")
            person = (
                Person.objects.within(request.neighbourhood)
                .filter(user=request.user)
                .select_related("address", "choice")
                .annotate(is_member=membership.belongs_somewhere(), **{name: ask() for name, ask in also.items()})
                .first()
            )
            if person is None:
                raise Http404
            person.neighbourhood = request.neighbourhood
            if not request.user.has_perm(permission, person):
                raise PermissionDenied
            return view(request, person, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return door


def _find(request: Request, rows: Any, *, by: str, value: Any) -> Any:
    """The thing with this code among what the user may see here."""
    if by.endswith("code"):
        value = codes.normalise(value)
    found = rows.visible_to(request.user).within(request.neighbourhood).filter(**{by: value}).first()
    if found is None:
        raise Http404
    found.neighbourhood = request.neighbourhood
    return found


def _second_factor_first(request: Request) -> HttpResponseRedirect | None:
    """Who holds the money or the decision in this neighbourhood sets up a second factor before anything else."""
    if not request.user.roles_in(request.neighbourhood.pk) & SECOND_FACTOR_ROLES:
        return None
    if settings.DEMO_DOOR and request.session.get(DEMO_DOOR_KEY):
        return None
    if request.user.has_second_factor:
        return None if came_by_two(request) else _sign_in_anew(request)
    messages.info(
        request,
        _("Voor geld en besluiten heb je een tweede sleutel nodig: een app op je telefoon. Dat stel je hier in."),
    )
    return redirect(reverse("mfa_activate_totp"))


def _sign_in_anew(request: Request) -> HttpResponseRedirect:
    """Who came in before they held this role, by one key alone: with a passkey they had, or a cookie that somebody took."""
    logout(request)
    messages.info(request, _("Voor geld en besluiten meld je je aan met je tweede sleutel. Doe dat hier opnieuw."))
    return redirect("account_request_login_code")
