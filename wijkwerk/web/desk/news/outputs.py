"""One piece in the words of each way it goes out."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wijkwerk.activities.models import Occurrence
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import queries
from wijkwerk.publishing.commands import Words
from wijkwerk.publishing.models import Piece
from wijkwerk.publishing.rules import as_chat, as_text, read
from wijkwerk.web.shared.newsletter import body_of, link_to
from wijkwerk.web.shared.requests import Request

LEAVE = "{leave}"


def link(request: Request, piece: Piece) -> str:
    return request.build_absolute_uri(reverse("news_piece", args=[piece.code]))


def when(date: Occurrence | None) -> str:
    """`zaterdag 28 november, 14.00 uur, Kadehuis`; nothing when a piece is about nothing that is to come."""
    if date is None:
        return ""
    starts_at = date_format(localtime(date.starts_at), "l j F, H.i")
    return _("%(when)s uur, %(place)s") % {"when": starts_at, "place": date.place}


def chat_text(request: Request, piece: Piece) -> str:
    """For a street's group: short, with where to read on."""
    date = queries.upcoming_date(piece.activity, at=clock.now())
    lines = [f"*{piece.title}*", as_chat(read(piece.lead)), when(date), link(request, piece) if piece.is_public else ""]
    return "\n\n".join(filter(None, lines))


def paper_text(piece: Piece) -> str:
    """For a street paper or church bulletin: everything, as text that can be set again."""
    here: Neighbourhood = piece.neighbourhood
    date = queries.upcoming_date(piece.activity, at=clock.now())
    told = ", ".join(filter(None, (here.visit, here.phone, here.email)))
    lines = [
        piece.title,
        piece.lead,
        as_text(read(piece.body)),
        when(date),
        f"{here.name}: {told}" if told else here.name,
    ]
    return "\n\n".join(filter(None, lines))


def mail_words(request: Request, piece: Piece) -> Words:
    """Text and HTML say the same; nothing is loaded from anywhere, so nobody sees who reads."""
    here: Neighbourhood = piece.neighbourhood
    date = queries.upcoming_date(piece.activity, at=clock.now())
    address = link(request, piece)
    text = [
        piece.title,
        piece.lead,
        as_text(read(piece.body)),
        when(date),
        _("Lees het op de site: %(link)s") % {"link": address},
        "\n".join(filter(None, ("--", here.name, here.visit, here.phone))),
        _("Je krijgt dit omdat je ja zei tegen de nieuwsbrief. Afmelden, zonder vragen: %(leave)s") % {"leave": LEAVE},
    ]
    told = {"piece": piece, "body": body_of(piece), "when": when(date), "link": address, "here": here, "leave": LEAVE}
    return Words(
        subject=piece.title,
        text="\n\n".join(filter(None, text)),
        html=render_to_string("mail/piece.html", told),
        leave_link=link_to(request, "newsletter_leave")("TOKEN").replace("TOKEN", LEAVE),
    )
