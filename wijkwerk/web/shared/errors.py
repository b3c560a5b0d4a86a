"""Error pages in plain Dutch: what happened, that nothing was lost, and what to do."""

from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import activate

# What costs no effort to give anew, or is nobody's to show: keys, tokens and codes.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key", "code", "pin", "password", "photo_held", "next"})
MUCH = 12


def typed_words(request: HttpRequest) -> list[str]:
    """What somebody took the trouble to type, to show again where the form itself can't be; a choice is made anew in one tap.

    Of a form on a page of our own only: nobody else puts words on ours.
    """
    if urlsplit(request.headers.get("Origin", "")).netloc != request.get_host():
        return []
    values = [text for name in request.POST if name not in NOT_TYPED for text in request.POST.getlist(name)]
    return [text for text in values if len(text) > MUCH or " " in text.strip()]


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"form_expired": True, "typed": typed_words(request)}, status=403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Was signed in when the form was opened, and is no longer."""
    signing_in = redirect_to_login(request.get_full_path(), reverse("account_login")).url
    return render(request, "signed_out.html", {"typed": typed_words(request), "sign_in_url": signing_in}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Touches neither database nor session: either may be what broke."""
    activate("nl")
    return HttpResponse(render_to_string("500.html", {"request_id": getattr(request, "request_id", "")}), status=500)


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", {"typed": typed_words(request)}, status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", status=413)
