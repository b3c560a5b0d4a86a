"""The door before every page that is not public."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from wijkwerk.web.shared import errors


class SignInFirst(LoginRequiredMiddleware):
    """As Django's; but who was signed out while typing gets the words back instead of an empty form."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> HttpResponse:  # type: ignore[override]
        is_by_script = "X-Requested-With" in request.headers or "HX-Request" in request.headers
        if request.method == "POST" and not is_by_script and errors.typed_words(request):
            return errors.signed_out(request)
        return super().handle_no_permission(request, view_func)
