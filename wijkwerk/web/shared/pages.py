"""Answering with a page, or with the part of it that htmx asked for; and handling a form exactly once."""

import hashlib
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.requests import Request

PER_PAGE = 50


def page(request: Request, template: str, *, fragment: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """The whole page; or only `fragment`, which the page itself includes, when htmx asks."""
    wants_fragment = bool(fragment) and bool(request.htmx) and not request.headers.get("HX-Boosted")
    return render(request, fragment if wants_fragment else template, context, status=status)


def to_save(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file that a browser saves and never shows, so that nothing in it runs on our pages."""
    named = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": named})


def paged(request: Request, rows: Any, *, per_page: int = PER_PAGE, count: int | None = None) -> Page[Any]:
    """The page that `?pagina=` asks for; nonsense gives the first or the last. `count`: how many rows, where that is known."""
    pages = Paginator(rows, per_page)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("pagina"))


def submit(request: Request, form: forms.Form, act: Callable[[], str]) -> HttpResponse | None:
    """Runs `act` once for this form (it gives the address to go to) and sends the browser there; a repeat goes there too.

    None when the command refused: then the form holds the sentence and must be shown again with what was typed.
    """
    try:
        return redirect(audit.handled_once(_submission_key(request, form), act, at=clock.now()))
    except Refusal as refusal:
        form.add_error(None, str(refusal.for_people))
        return None


def acted(request: Request, form: forms.Form, act: Callable[[], str], *, there: str) -> HttpResponse:
    """Runs `act` once and goes where it says; where that cannot be, goes `there` with what went wrong as a message."""
    if form.is_valid() and (answer := submit(request, form, act)) is not None:
        return answer
    messages.error(request, what_was_wrong(form))
    return redirect(there)


def pressed(
    request: Request, act: Callable[[], object], *, there: str, told: str = "", form: forms.Form | None = None
) -> HttpResponse:
    """One button, or a small form beside it: does it once, and goes there; with what went wrong as a message, when it did."""
    form = form or OnceForm(request.POST)

    def once() -> str:
        act()
        if told:
            messages.success(request, told)
        return there

    return acted(request, form, once, there=there)


def what_was_wrong(form: forms.Form) -> str:
    """All that a form says is wrong, as one sentence after another, for a page that does not show the form again."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _submission_key(request: Request, form: forms.Form) -> str:
    """Bound to page and person, so that a key seen elsewhere opens nothing."""
    page_name = request.resolver_match.view_name if request.resolver_match else ""
    parts = f"{page_name}|{request.path}|{request.user.pk or 'visitor'}|{form.cleaned_data['key']}"
    return hashlib.sha256(parts.encode()).hexdigest()
