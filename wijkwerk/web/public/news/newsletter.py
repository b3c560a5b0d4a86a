"""Yes by a link that only the owner of an address gets; no by one click, without a login, a reason or a second page."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import commands as access
from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import SubscriptionState
from wijkwerk.publishing.models import Subscription
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.newsletter import agreed_text, link_to
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


class AskForm(OnceForm):
    email = forms.EmailField(
        label=_("Je mailadres"),
        max_length=200,
        error_messages={"required": _("Vul je mailadres in. Meer hoeft niet.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _count(request, form.cleaned_data["email"])
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _ask(request, form))
        if answer is not None:
            return answer
    return page(
        request,
        "public/newsletter.html",
        form=form,
        agreed=agreed_text(request.neighbourhood),
        status=422 if request.method == "POST" else 200,
    )


def _count(request: Request, email: str) -> None:
    """Per visitor, and per address: nobody's mailbox is filled by whoever types it again and again."""
    visitors.count(request, limits.NEWSLETTERS_PER_VISITOR)
    access.count_attempt(limit=limits.NEWSLETTERS_PER_ADDRESS, whose=email.lower(), at=clock.now())


def _ask(request: Request, form: AskForm) -> str:
    publishing.ask(
        neighbourhood=request.neighbourhood,
        email=form.cleaned_data["email"],
        agreed_text=agreed_text(request.neighbourhood),
        yes_link=link_to(request, "newsletter_yes"),
        no_link=link_to(request, "newsletter_leave"),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("newsletter_asked")


@public()
@require_safe
def asked(request: Request) -> HttpResponse:
    """The same for every address, so that it tells nobody who is on the list."""
    return page(request, "public/newsletter_asked.html")


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say_yes(request: Request, token: str) -> HttpResponse:
    """Opening the link says nothing yet, for programs that look for viruses open links too: the button does."""
    found = _by_token(request, token)
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _say_yes(request, found, token))
        if answer is not None:
            return answer
    return page(
        request,
        "public/newsletter_yes.html",
        subscription=found,
        is_on=found.state == SubscriptionState.CONFIRMED,
        form=form,
        token=token,
        status=422 if request.method == "POST" else 200,
    )


def _say_yes(request: Request, found: Subscription, token: str) -> str:
    publishing.confirm(subscription=found, by=actor(request, door=Door.LINK), at=clock.now())
    return reverse("newsletter_yes", args=[token])


@public()
@csrf_exempt  # a mail program posts here by itself (RFC 8058); the token in the address is all it has, and all it needs
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, token: str) -> HttpResponse:
    found = queries.by_token(request.neighbourhood, token)
    if request.method == "POST" and found is not None:
        publishing.leave(subscription=found, by=actor(request, door=Door.LINK), at=clock.now())
        found.refresh_from_db()
    is_off = found is None or found.state == SubscriptionState.ENDED
    return page(request, "public/newsletter_leave.html", is_off=is_off, is_kept=found is not None, token=token)


@public()
@require_POST
def erase(request: Request, token: str) -> HttpResponse:
    """What was kept to show that there was a yes goes too."""
    publishing.erase(subscription=_by_token(request, token), by=actor(request, door=Door.LINK), at=clock.now())
    return redirect("newsletter_leave", token=token)


def _by_token(request: Request, token: str) -> Subscription:
    found = queries.by_token(request.neighbourhood, token)
    if found is None:
        raise Http404
    return found
