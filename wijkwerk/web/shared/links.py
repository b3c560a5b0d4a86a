"""Links that open one thing for whoever has them, signed with the installation's key."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse

from wijkwerk.base.models import KeyHolding
from wijkwerk.listening.models import Announcement, PostWish
from wijkwerk.matching.models import Assignment
from wijkwerk.mutual_aid.commands import Links
from wijkwerk.people.models import CalendarLink, Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.requests import Request
from wijkwerk.work.models import Offer

OFFER_SALT = "wijkwerk.partner.offer"
HAND_IN_SALT = "wijkwerk.partner.hand_in"
HANDED_IN_SALT = "wijkwerk.partner.handed_in"
STOP_SALT = "wijkwerk.listening.post_wish"
KEY_SALT = "wijkwerk.place.key"
KEY_HAND_SALT = "wijkwerk.place.key.pass"
TAKE_OVER_SALT = "wijkwerk.join.take_over"
CALENDAR_SALT = "wijkwerk.my.calendar"
# Of each side of neighbour help its own: the link of one opens nothing of the other.
HELP_ASK_SALT = "wijkwerk.mutual_aid.ask"
HELP_OFFER_SALT = "wijkwerk.mutual_aid.offer"
HELP_COUNCIL_SALT = "wijkwerk.mutual_aid.council"
HELP_KIN_SALT = "wijkwerk.mutual_aid.council_member"
HELP_CIRCLE_SALT = "wijkwerk.mutual_aid.circle_member"


def signed(token: str, *, salt: str) -> Any:
    """What a link of ours holds; raises Http404 for one that we did not make for this."""
    try:
        return signing.loads(token, salt=salt)
    except signing.BadSignature:
        raise Http404 from None


def in_language(url: str, language: str) -> str:
    """The same address, opening in this language; Dutch is what a page is in anyhow."""
    return url if language == settings.LANGUAGE_CODE else f"{url}?taal={language}"


def offer_link(request: Request, offer: Offer) -> str:
    """The whole address, to mail or print."""
    return request.build_absolute_uri(reverse("partner_offer", args=[offer_token(offer)]))


def offer_at_desk(offer: Offer) -> str:
    return reverse("desk_stairs_offer", args=[offer.code])


def offer_token(offer: Offer) -> str:
    return signing.dumps([offer.pk, offer.link_number], salt=OFFER_SALT)


def offer_behind(token: str, neighbourhood: Neighbourhood) -> Offer | None:
    """None for a link that is forged, of elsewhere, or of before the newest one."""
    try:
        number, link_number = signing.loads(token, salt=OFFER_SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    rows = Offer.objects.within(neighbourhood).select_related("package", "organisation", "neighbourhood", "counter")
    found: Offer | None = rows.filter(pk=number, link_number=link_number).first()
    return found


def hand_in_link(request: Request, organisation: Organisation) -> str:
    """Where this organisation, and nobody else, puts its letters in the tray."""
    token = signing.dumps(organisation.pk, salt=HAND_IN_SALT)
    return request.build_absolute_uri(reverse("partner_hand_in", args=[token]))


def handed_in_path(announcement: Announcement) -> str:
    """Where the sender sees how far it is, and answers what came back."""
    return reverse("partner_handed_in", args=[signing.dumps(announcement.pk, salt=HANDED_IN_SALT)])


def stop_link(request: Request, wish: PostWish) -> str:
    """Stands under every mail about post: no more of these. By person: an old mail still works after a new wish."""
    return request.build_absolute_uri(reverse("post_stop", args=[signing.dumps(wish.person_id, salt=STOP_SALT)]))


def key_link(request: Request, holding: KeyHolding) -> str:
    """The page of whoever has a key, for as long as they have it."""
    return request.build_absolute_uri(reverse("place_key", args=[signing.dumps(holding.pk, salt=KEY_SALT)]))


def key_pass_link(request: Request, holding: KeyHolding) -> str:
    """For who gets the key from them: works once, and not for long."""
    return request.build_absolute_uri(reverse("place_key_take", args=[signing.dumps(holding.pk, salt=KEY_HAND_SALT)]))


def take_over_link(request: Request, assignment: Assignment) -> str:
    """For who comes instead. Of this yes only: after it was taken over, or called off and said again, an old link opens nothing."""
    said = assignment.answered_at.isoformat() if assignment.answered_at else ""
    return request.build_absolute_uri(
        reverse("take_over", args=[signing.dumps([assignment.pk, said], salt=TAKE_OVER_SALT)])
    )


def calendar_link(request: Request, link: CalendarLink) -> str:
    """What a calendar program of one's own follows."""
    token = signing.dumps([link.person_id, link.secret], salt=CALENDAR_SALT)
    return request.build_absolute_uri(reverse("my_calendar_feed", args=[token]))


def help_ask_path(ask_id: int) -> str:
    return reverse("help_ask", args=[signing.dumps(ask_id, salt=HELP_ASK_SALT)])


def help_offer_path(offer_id: int) -> str:
    return reverse("help_offer", args=[signing.dumps(offer_id, salt=HELP_OFFER_SALT)])


def help_circle_path(member_id: int) -> str:
    return reverse("help_circle", args=[signing.dumps(member_id, salt=HELP_CIRCLE_SALT)])


def help_council_path(council_id: int) -> str:
    return reverse("help_council", args=[signing.dumps(council_id, salt=HELP_COUNCIL_SALT)])


def help_kin_path(member_id: int) -> str:
    return reverse("help_kin", args=[signing.dumps(member_id, salt=HELP_KIN_SALT)])


def help_links(request: Request, *, ask_id: int, offer_id: int) -> Links:
    """For the mails to both: each gets only their own."""
    return Links(
        ask=request.build_absolute_uri(help_ask_path(ask_id)),
        offer=request.build_absolute_uri(help_offer_path(offer_id)),
    )
