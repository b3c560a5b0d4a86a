"""Mails that there is something to read. They hold a link and never who the other is: a mail stays where nobody forgets it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wijkwerk.mutual_aid.models import Ask, Offer
from wijkwerk.notices import commands as notices


@dataclass(frozen=True, slots=True)
class Links:
    """The page of who asks, and the page of who helps: whole addresses, each for one of the two only."""

    ask: str
    offer: str


def tell_asker(ask: Ask, news: str, link: str, *, at: datetime) -> None:
    _tell(ask, ask.email, ask.first_name, news, link, at=at)


def tell_helper(offer: Offer, news: str, link: str, *, at: datetime) -> None:
    _tell(offer, offer.email, offer.first_name, news, link, at=at)


def _tell(row: Ask | Offer, to: str, first_name: str, news: str, link: str, *, at: datetime) -> None:
    """Nothing to who left no address: the connector rings, or brings a slip."""
    if not to:
        return
    hello = _("Dag %(name)s,") % {"name": first_name}
    lines = [hello, "", f"{news}.", _("Lees het hier, en zeg ja of nee:"), link, "", row.neighbourhood.name]
    notices.queue(neighbourhood=row.neighbourhood, to=to, subject=news, body="\n".join(lines), at=at)
