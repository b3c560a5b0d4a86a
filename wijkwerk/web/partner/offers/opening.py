"""What the link of an offer opens, for as long as it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from wijkwerk.flows import package_to_offer
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.web.shared import offer_letters
from wijkwerk.web.shared.links import offer_at_desk, offer_behind, offer_link
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.requests import Request
from wijkwerk.work import queries
from wijkwerk.work.models import Offer


def by_offer_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands the view the offer behind the token. A link that is forged, replaced or long over opens nothing; none is kept by the browser."""

    @public()
    @never_cache
    @wraps(view)
    def guarded(request: Request, token: str, **kwargs: Any) -> HttpResponse:
        return view(request, opened(request, token), token=token, **kwargs)

    return guarded


def opened(request: Request, token: str) -> Offer:
    found = offer_behind(token, request.neighbourhood)
    if found is None or not queries.shows(found, day=clock.local_day(clock.now(), zone=request.neighbourhood.zone)):
        raise Http404
    return found


def tell_both(request: Request, answered: Offer) -> None:
    """The organisation reads back what came by its link; who sent it hears that there is an answer, and nothing of what."""
    at = clock.now()
    letter = offer_letters.read_back(answered, link=offer_link(request, answered))
    package_to_offer.write_letter(offer=answered, subject=letter.subject, body=letter.body, at=at)
    notice = offer_letters.answered(answered, link=request.build_absolute_uri(offer_at_desk(answered)))
    package_to_offer.tell_sender(offer=answered, subject=notice.subject, body=notice.body, at=at)


def partner_of(offer: Offer) -> Actor:
    return Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=offer.organisation_id)
