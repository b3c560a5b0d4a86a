"""What happens around every page: a number for the log, which neighbourhood, which language, and how large the letters."""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import set_script_prefix
from django.utils import translation

from wijkwerk.places.models import HostName, Neighbourhood
from wijkwerk.web.shared import errors

log = logging.getLogger("wijkwerk.pages")
Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE, LETTERS_COOKIE = "taal", "letters"
LETTERS = LARGE, USUAL = "groot", "gewoon"
_A_YEAR = 365 * 24 * 3600
_OF_THE_INSTALLATION = frozenset({"static", "gezond", "buurten"})


def request_log(get_response: Answer) -> Answer:
    """One line per page: its name, never its path, for a path may hold a code; and the number that error pages show."""

    def answer(request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(4)
        setattr(request, "request_id", number)  # noqa: B010 (Django's request has no such field)
        started = time.perf_counter()
        response = get_response(request)
        milliseconds = round((time.perf_counter() - started) * 1000)
        page = request.resolver_match.view_name if request.resolver_match else "-"
        level = logging.WARNING if milliseconds > settings.SLOW_REQUEST_MILLISECONDS else logging.INFO
        log.log(level, "%s %s %s %d ms %s", request.method, page, response.status_code, milliseconds, number)
        response["X-Request-Id"] = number
        return response

    return answer


def neighbourhood(get_response: Answer) -> Answer:
    """Takes the slug off the path, so that URL patterns and `reverse()` know nothing of it. Always sets the prefix."""

    def answer(request: HttpRequest) -> HttpResponse:
        found, prefix = _which(request)
        setattr(request, "neighbourhood", found)  # noqa: B010
        if prefix:
            request.path_info = request.path_info[len(prefix) :] or "/"
            request.META["SCRIPT_NAME"] = prefix
        set_script_prefix(f"{prefix}/")
        return get_response(request)

    return answer


def _which(request: HttpRequest) -> tuple[Neighbourhood | None, str]:
    """By host name, else by the first word of the path, else the only one there is; with what must go off the path."""
    word = request.path_info.strip("/").split("/", 1)[0]
    if word in _OF_THE_INSTALLATION:
        return None, ""
    if "\0" in word:  # PostgreSQL takes no zero byte, not even to look for it
        word = ""
    host = request.get_host().partition(":")[0]
    named = HostName.objects.filter(neighbourhood=OuterRef("pk"), host_name=host)
    likely = Neighbourhood.objects.annotate(is_host=Exists(named)).filter(Q(is_host=True) | Q(slug=word))
    found = likely.order_by("-is_host").first()
    if found is not None:
        return found, "" if found.is_host else f"/{word}"
    first_two = list(Neighbourhood.objects.order_by("pk")[:2])
    return (first_two[0] if len(first_two) == 1 else None), ""


def letters(get_response: Answer) -> Answer:
    """Larger letters, for whoever asked for them on this browser. The choice is a cookie, as that of the language is."""

    def answer(request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("letters")
        chosen = asked if asked in LETTERS else request.COOKIES.get(LETTERS_COOKIE)
        setattr(request, "has_large_letters", chosen == LARGE)  # noqa: B010
        response = get_response(request)
        if asked in LETTERS:
            response.set_cookie(LETTERS_COOKIE, asked, max_age=_A_YEAR, samesite="Lax", secure=settings.HTTPS)
        return response

    return answer


def keeps_no_copy(get_response: Answer) -> Answer:
    """A page of who is signed in, or that a link or a code opens, stays in no browser: not behind its back button, nor on its disk."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        told = request.resolver_match.kwargs if request.resolver_match else {}
        is_for_one = "token" in told or (request.session.accessed and SESSION_KEY in request.session)
        if is_for_one and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response

    return answer


def takes_up_to(most: int) -> Callable[[Answer], Answer]:
    """Around a view that is sent more than MOST_BYTES_SENT."""

    def told(view: Answer) -> Answer:
        setattr(view, "takes_up_to", most)  # noqa: B010 (a function has no such field)
        return view

    return told


class WeightMiddleware:
    """Refuses what is larger than a page takes, before anything of it is kept: else a visitor fills the disk with one form."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        most = getattr(view, "takes_up_to", settings.MOST_BYTES_SENT)
        sent = request.META.get("CONTENT_LENGTH") or "0"
        return errors.too_large(request) if not sent.isdecimal() or int(sent) > most else None


class LanguageMiddleware:
    """The language a visitor chose, where the page exists in it; else Dutch. The choice is a cookie, not an account."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("taal")
        known = dict(settings.LANGUAGES)
        setattr(request, "chosen_language", asked if asked in known else request.COOKIES.get(LANGUAGE_COOKIE, "nl"))  # noqa: B010
        setattr(request, "page_languages", tuple(known))  # noqa: B010
        translation.activate("nl")
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "nl")
        if asked in known:
            response.set_cookie(LANGUAGE_COOKIE, asked, max_age=_A_YEAR, samesite="Lax", secure=settings.HTTPS)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        is_desk = view.__module__.startswith("wijkwerk.web.desk")
        languages = getattr(view, "languages", ("nl",) if is_desk else tuple(dict(settings.LANGUAGES)))
        setattr(request, "page_languages", languages)  # noqa: B010
        translation.activate(chosen if (chosen := getattr(request, "chosen_language", "nl")) in languages else "nl")
