"""What is written to an organisation about work: that it is there for them, what they answered, how the choice was made. For mail and paper alike."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkwerk.kernel.money import euro
from wijkwerk.work.enums import OfferState
from wijkwerk.work.models import Offer


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str


def about(offer: Offer, *, link: str) -> Letter:
    """The letter that belongs to how it stands now."""
    writers = {
        OfferState.SENT: _invitation,
        OfferState.ACCEPTED: _accepted,
        OfferState.UNCHOSEN: _unchosen,
        OfferState.WITHDRAWN: _withdrawn,
    }
    return writers.get(OfferState(offer.state), _received)(offer, link)


def read_back(offer: Offer, *, link: str) -> Letter:
    """After every answer that came by the link, so that who did not give it finds out."""
    told = about(offer, link=link)
    warning = _("Was jij dit niet? Bel ons dan meteen: deze link kan bij een ander terechtgekomen zijn.")
    return Letter(told.subject, f"{told.body}\n\n{warning} {offer.neighbourhood.phone}".strip())


def answered(offer: Offer, *, link: str) -> Letter:
    """To who sent it: that there is an answer, and where it lies. Not what: a mailbox at work is read by more than one."""
    with translation.override("nl"):
        subject = _("%(name)s antwoordde") % {"name": offer.organisation.name}
        return Letter(subject, _("Over %(title)s. Kijk hier:\n%(link)s") % _words(offer, link))


def _invitation(offer: Offer, link: str) -> Letter:
    body = _(
        "Er ligt een brok werk klaar: %(title)s.\n\nBekijk het en zeg ja of nee, of doe een ander voorstel. Graag uiterlijk op %(day)s:\n%(link)s"
    )
    return Letter(_("Werk in de buurt: doen jullie het?"), body % _words(offer, link))


def _received(offer: Offer, link: str) -> Letter:
    if offer.state == OfferState.DECLINED:
        body = _("Jullie zeiden nee tegen %(title)s. Dank voor het eerlijke antwoord, daar hebben we wat aan.")
        return Letter(_("Jullie antwoord kwam aan"), body % _words(offer, link))
    body = _(
        "Jullie voorstel voor %(title)s is binnen: %(price)s voor alles samen.\n\nWe leggen het naast de andere en kiezen na %(day)s. "
        "Tot en met die dag kun je het aanpassen:\n%(link)s"
    )
    return Letter(_("Jullie voorstel kwam aan"), body % _words(offer, link))


def _accepted(offer: Offer, link: str) -> Letter:
    body = _(
        "Fijn: jullie doen %(title)s, voor %(price)s. We bellen om dagen af te spreken.\n\nHier lees je het terug:\n%(link)s"
    )
    return Letter(_("Jullie doen het"), _joined((body, _("Aantal: %(units)s.")), offer, link))


def _unchosen(offer: Offer, link: str) -> Letter:
    """Warm, and honest: what decided it, and what does not follow from it."""
    thanks = _(
        "Jullie deden een voorstel voor %(title)s. Dank daarvoor: we weten dat daar tijd in zit. "
        "We lazen het goed, en kozen deze keer voor een ander."
    )
    later = _(
        "Dit zegt niets over een volgende keer. Ligt er weer werk dat bij jullie past, dan vragen we jullie graag. "
        "Wil je weten hoe jullie voorstel gelezen is? Bel ons, dan vertellen we het."
    )
    return Letter(
        _("Over jullie voorstel"), "\n\n".join(part % _words(offer, link) for part in (thanks, *_why(offer), later))
    )


def _withdrawn(offer: Offer, link: str) -> Letter:
    gone = _("We vroegen jullie voor %(title)s. Dat hoeft nu niet meer: een ander doet het. Je hoeft niets te doen.")
    later = _("Een volgende keer vragen we jullie graag weer.")
    why = _why(offer) if offer.settled_at else ()
    return Letter(
        _("Je hoeft niet meer te antwoorden"), "\n\n".join(part % _words(offer, link) for part in (gone, *why, later))
    )


def _why(offer: Offer) -> tuple[str, ...]:
    return (_("Wat de doorslag gaf: %(told)s"),) if offer.told else ()


def _joined(parts: tuple[str, ...], offer: Offer, link: str) -> str:
    return "\n\n".join(part % _words(offer, link) for part in parts)


def _words(offer: Offer, link: str) -> dict[str, str]:
    counter = getattr(offer, "counter", None)
    cents = counter.cost if counter else offer.price
    return {
        "title": offer.package.title,
        "day": date_format(offer.expires_on, "j F Y"),
        "price": euro(cents) if cents or counter else _("een prijs die we nog afspreken"),
        "told": offer.told,
        "units": str(offer.package.units),
        "link": link,
    }
