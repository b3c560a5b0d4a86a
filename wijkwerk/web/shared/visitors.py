"""Who visits: signed in or not; and counting what a visitor tries, without keeping who it was."""

import ipaddress
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest

from wijkwerk.access import commands as access
from wijkwerk.access import queries, rules
from wijkwerk.kernel import clock, text
from wijkwerk.people.models import Person
from wijkwerk.web.shared.requests import Request

_OF_ONE_HOME = 64  # bits


def count(request: Request, limit: rules.Limit) -> None:
    """Raises TooOften above the limit. The address is hashed with our key, and the hash kept for a day."""
    access.count_attempt(limit=limit, whose=address_of(request), at=clock.now())


def count_miss(request: Request) -> None:
    """A code that opened nothing: counted per visitor and over all, so that nobody finds one by trying."""
    access.count_attempt(limit=rules.CODE_MISSES_PER_VISITOR, whose=address_of(request), at=clock.now())
    access.count_attempt(limit=rules.CODE_MISSES_IN_ALL, whose="everybody", at=clock.now())


def has_guessed_too_often(request: Request) -> bool:
    """Whether this visitor missed so often that even a right code opens nothing any more, so that hits cannot be told from misses."""
    limit, whose = rules.CODE_MISSES_PER_VISITOR, address_of(request)
    return queries.is_used_up(limit=limit, whose=whose, at=clock.now())


def refuse_guessing(request: Request, per_visitor: rules.Limit, in_all: rules.Limit) -> None:
    """Before a code is looked up. Raises TooOften to whoever missed too often, and to everybody when all together did.

    A right guess opens nothing then either, so that hits cannot be told from misses.
    """
    at = clock.now()
    for limit, whose in ((per_visitor, address_of(request)), (in_all, "everybody")):
        if queries.is_used_up(limit=limit, whose=whose, at=at):
            raise access.TooOften


def count_wrong(request: Request, per_visitor: rules.Limit, in_all: rules.Limit) -> None:
    """A code that opened nothing; never refuses, as that is done before the next one."""
    for limit, whose in ((per_visitor, address_of(request)), (in_all, "everybody")):
        with suppress(access.TooOften):
            access.count_attempt(limit=limit, whose=whose, at=clock.now())


def address_of(request: HttpRequest) -> str:
    """The visitor's address as the web server saw it; behind a proxy of ours the last one the proxy added.

    Of IPv6 the half that a provider gives out: who has one home has all addresses in it, and would count as somebody new each time.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    seen = forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        found = ipaddress.ip_address(seen)
    except ValueError:
        return seen
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, _OF_ONE_HOME), strict=False).network_address)
    return seen


def me(request: Request) -> Person | None:
    """Who is signed in here; most are not, and need not be."""
    if not request.user.is_authenticated:
        return None
    found: Person | None = Person.objects.within(request.neighbourhood).filter(user=request.user).first()
    return found


def oneself(request: Request, typed: str) -> Person | None:
    """Who is signed in and gives their own name; a colleague who writes down somebody else's is not that person."""
    found = me(request)
    return found if found is not None and text.sort_key(found.first_name) == text.sort_key(typed) else None
