"""What came in by mail: when the mailbox was read, what became neither post nor an answer, and answers of which somebody must look who sent them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.models import KeptMail, MailedAnswer
from wijkwerk.notices.enums import Trouble
from wijkwerk.notices.models import Mailbox
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed
from wijkwerk.web.shared.requests import Request, actor

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Standing:
    """Of the mailbox, for this neighbourhood. `address`: where everybody may write to; empty where no mailbox is read."""

    address: str
    read_at: datetime | None
    trouble: str
    waiting: int


def standing(here: Neighbourhood) -> Standing:
    row = Mailbox.objects.filter(address=settings.MAILBOX["address"]).first() if settings.MAILBOX else None
    return Standing(
        address=queries.post_address(here),
        read_at=row.read_at if row else None,
        trouble=str(Trouble(row.trouble).label) if row and row.trouble else "",
        waiting=KeptMail.objects.within(here).waiting().count(),
    )


@may("listening.see_post")
@require_safe
def mailbox(request: Request, here: Neighbourhood) -> HttpResponse:
    kept = queries.kept_mail(here)
    return taken_along(request, _listing(kept)) or page(
        request,
        "desk/post_mailbox.html",
        mailbox=standing(here),
        rows=paged(request, kept, per_page=PER_PAGE),
        once=OnceForm(),
    )


def _listing(rows: Iterable[KeptMail]) -> Listing:
    return Listing(
        name=_("De mailbus"),
        columns=[
            Column(_("Onderwerp"), lambda row: row.subject),
            Column(_("Van"), lambda row: row.sender),
            Column(_("Binnengekomen"), lambda row: row.came_at),
            Column(_("Waarom het hier ligt"), lambda row: row.get_because_display()),
            Column(_("Gezien"), lambda row: row.seen_at),
        ],
        rows=rows,
    )


@may("listening.handle_post", KeptMail)
@require_POST
def seen(request: Request, found: KeptMail) -> HttpResponse:
    by, at = actor(request), clock.now()
    return pressed(
        request,
        lambda: listening.see_kept_mail(kept=found, by=by, at=at),
        there=reverse("desk_post_mailbox"),
    )


@may("listening.handle_post", MailedAnswer, beside=("announcement",))
@require_POST
def settle(request: Request, found: MailedAnswer) -> HttpResponse:
    """It is of them, or it is not; what they said is put in plain words after that."""
    is_theirs, by, at = request.POST.get("act") == "theirs", actor(request), clock.now()
    return pressed(
        request,
        lambda: listening.settle_mailed_answer(answer=found, is_theirs=is_theirs, by=by, at=at),
        there=reverse("desk_post_letter", args=[found.announcement.code]),
        told=_("Dit is nu hun antwoord. Zet het in gewone woorden.")
        if is_theirs
        else _("Weggelegd. Er is niets veranderd."),
    )
