"""Mails that there is something to read. They hold a link and never who the other is: a mail stays where nobody forgets it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wijkwerk.mutual_aid.models import Ask, Offer
from wijkwerk.notices import commands as notices
from wijkwerk.people.queries import language_of


@dataclass(frozen=True, slots=True)
class Links:
    """The page of whoever asks, and the page of whoever helps: whole addresses, each for one of the two only."""

    ask: str
    offer: str


def tell_asker(ask: Ask, news: Promise, link: str, *, at: datetime) -> None:
    _tell(ask, ask.email, ask.first_name, news, link, at=at)


def tell_helper(offer: Offer, news: Promise, link: str, *, at: datetime) -> None:
    _tell(offer, offer.email, offer.first_name, news, link, at=at)


def _tell(row: Ask | Offer, to: str, first_name: str, news: Promise, link: str, *, at: datetime) -> None:
    """Nothing to whoever left no address: the connector rings, or brings a slip."""
    if not to:
        return
    with translation.override(language_of(row.person)):
        hello = _("Dag %(name)s,") % {"name": first_name}
        lines = [hello, "", f"{news}.", _("Lees het hier, en zeg ja of nee:"), link, "", row.neighbourhood.name]
        notices.queue(neighbourhood=row.neighbourhood, to=to, subject=str(news), body="\n".join(lines), at=at)
