"""Error pages in plain Dutch: what happened, that nothing was lost, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import activate


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"form_expired": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Touches neither database nor session: either may be what broke."""
    activate("nl")
    return HttpResponse(render_to_string("500.html", {"request_id": getattr(request, "request_id", "")}), status=500)


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", status=413)
