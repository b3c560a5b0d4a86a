"""Links that open one thing for who has them, signed with the installation's key."""

from django.core import signing
from django.urls import reverse

from wijkwerk.web.shared.requests import Request
from wijkwerk.work.models import Offer

OFFER_SALT = "wijkwerk.partner.offer"


def offer_link(request: Request, offer: Offer) -> str:
    """The whole address, to mail or print."""
    return request.build_absolute_uri(reverse("partner_offer", args=[signing.dumps(offer.pk, salt=OFFER_SALT)]))
