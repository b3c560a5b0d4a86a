"""Sending a piece by mail, and looking after it until the counts add up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.notices import commands as notices
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import Channel
from wijkwerk.publishing.models import Delivery, Mailing, Piece, Subscription
from wijkwerk.web.desk.news import outputs
from wijkwerk.web.desk.news.forms import BounceForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor


@may("publishing.send", Piece, beside=("activity",))
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, found: Piece) -> HttpResponse:
    """The mail as it will be, to how many, how long that takes; and the one button."""
    form = OnceForm(request.POST or None)
    words = outputs.mail_words(request, found)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _send(request, found, words))
        if answer is not None:
            return answer
    here = found.neighbourhood
    readers, pace = Subscription.objects.within(here).getting(Channel.EMAIL).count(), queries.sender_of(here).per_minute
    return page(
        request,
        "desk/news_mail.html",
        piece=found,
        words=words,
        shown=words.text.replace(outputs.LEAVE, words.leave_link.replace(outputs.LEAVE, "…")),
        readers=readers,
        minutes=-(-readers // pace),
        sender=queries.sender_address(here),
        before=Mailing.objects.filter(piece=found).order_by("-pk").first(),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _send(request: Request, found: Piece, words: publishing.Words) -> str:
    made = publishing.send(piece=found, words=words, by=actor(request), at=clock.now())
    return _page_of(made)


@may("publishing.send", Piece, beside=("activity",))
@require_POST
def try_out(request: Request, found: Piece) -> HttpResponse:
    """To oneself first, as a reader would get it; its link to leave leads to the page where one asks for the newsletter."""
    words = outputs.mail_words(request, found)
    instead = request.build_absolute_uri(reverse("newsletter"))

    def act() -> None:
        notices.queue(
            neighbourhood=found.neighbourhood,
            to=request.user.email or "",
            subject=_("Proef: %(title)s") % {"title": words.subject},
            body=words.text.replace(outputs.LEAVE, instead),
            at=clock.now(),
        )

    told = _("De proef is onderweg naar je eigen mailadres.")
    return pressed(request, act, there=reverse("desk_news_mail", args=[found.code]), told=told)


def _page_of(found: Mailing) -> str:
    return reverse("desk_news_mailing", args=[found.code])


@may("publishing.send", Mailing, beside=("piece",))
@require_safe
def mailing(request: Request, found: Mailing) -> HttpResponse:
    """Every address is in one of the counts, and what did not arrive stands by name under them."""
    return page(
        request,
        "desk/news_mailing.html",
        fragment="desk/_news_mailing_counts.html",
        mailing=found,
        standing=queries.standing(found),
        rests=found.rests_until is not None and found.rests_until > clock.now(),
        rows=paged(request, queries.problems(found)),
    )


@may("publishing.send", Mailing)
@require_POST
def stop(request: Request, found: Mailing) -> HttpResponse:
    by, at = actor(request), clock.now()
    return pressed(request, lambda: publishing.stop(mailing=found, by=by, at=at), there=_page_of(found))


@may("publishing.send", Mailing)
@require_POST
def resume(request: Request, found: Mailing) -> HttpResponse:
    by, at = actor(request), clock.now()
    return pressed(request, lambda: publishing.resume(mailing=found, by=by, at=at), there=_page_of(found))


@may("publishing.send", Delivery, beside=("mailing",))
@require_POST
def try_again(request: Request, found: Delivery) -> HttpResponse:
    by, at = actor(request), clock.now()
    there = _page_of(found.mailing)
    return pressed(request, lambda: publishing.try_again(delivery=found, by=by, at=at), there=there)


@may("publishing.send", Delivery, beside=("mailing",))
@require_POST
def received(request: Request, found: Delivery) -> HttpResponse:
    by, at = actor(request), clock.now()
    there = _page_of(found.mailing)
    return pressed(request, lambda: publishing.was_received(delivery=found, by=by, at=at), there=there)


@may("publishing.send")
@require_http_methods(["GET", "HEAD", "POST"])
def bounce(request: Request, here: Neighbourhood) -> HttpResponse:
    """A mail that came back is read in by hand: which address, and what its server said."""
    form = BounceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _bounce(request, here, form))
        if answer is not None:
            return answer
    told: dict[str, Any] = {"form": form, "mailings": Mailing.objects.within(here).order_by("-pk")[:10]}
    return page(request, "desk/news_bounce.html", **told, status=422 if request.method == "POST" else 200)


def _bounce(request: Request, here: Neighbourhood, form: BounceForm) -> str:
    found = publishing.take_bounce(neighbourhood=here, raw=form.raw(), by=actor(request), at=clock.now())
    messages.success(request, _("We weten nu welk adres het was. Het staat hieronder."))
    return _page_of(found.mailing)
