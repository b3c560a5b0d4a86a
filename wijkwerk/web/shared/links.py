"""Links that open one thing for who has them, signed with the installation's key."""

from django.core import signing
from django.urls import reverse

from wijkwerk.base.models import KeyHolding
from wijkwerk.web.shared.requests import Request
from wijkwerk.work.models import Offer

OFFER_SALT = "wijkwerk.partner.offer"
KEY_SALT = "wijkwerk.place.key"
KEY_HAND_SALT = "wijkwerk.place.key.pass"


def offer_link(request: Request, offer: Offer) -> str:
    """The whole address, to mail or print."""
    return request.build_absolute_uri(reverse("partner_offer", args=[signing.dumps(offer.pk, salt=OFFER_SALT)]))


def key_link(request: Request, holding: KeyHolding) -> str:
    """The page of who has a key, for as long as they have it."""
    return request.build_absolute_uri(reverse("place_key", args=[signing.dumps(holding.pk, salt=KEY_SALT)]))


def key_pass_link(request: Request, holding: KeyHolding) -> str:
    """For who gets the key from them: works once, and not for long."""
    return request.build_absolute_uri(reverse("place_key_take", args=[signing.dumps(holding.pk, salt=KEY_HAND_SALT)]))
