"""What all sites share of the newsletter: what somebody says yes to, and the links to do so."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing.models import Piece
from wijkwerk.publishing.rules import as_html, read
from wijkwerk.web.shared.requests import Request


def agreed_text(neighbourhood: Neighbourhood) -> str:
    """What stands beside the button, and is kept as proof word for word."""
    return _(
        "Ja, stuur mij de nieuwsbrief van %(name)s: wat er in de buurt gebeurt, hooguit een paar keer per maand. "
        "Mijn adres is alleen daarvoor. Ik kan me altijd met één klik afmelden."
    ) % {"name": neighbourhood.name}


def agreed_on_paper(neighbourhood: Neighbourhood) -> str:
    return _(
        "Ja, stuur mij de nieuwsbrief van %(name)s op papier. Mijn adres is alleen daarvoor. Ik kan "
        "altijd zeggen dat ik hem niet meer wil."
    ) % {"name": neighbourhood.name}


def link_to(request: Request, view: str) -> Callable[[str], str]:
    """From a token to the whole address of a page."""
    return lambda token: request.build_absolute_uri(reverse(view, args=[token]))


def body_of(piece: Piece) -> SafeString:
    """Made of escaped words only, by `publishing.rules`."""
    return SafeString(as_html(read(piece.body)))
