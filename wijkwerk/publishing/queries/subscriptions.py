"""Who said yes, and how the neighbourhood sends."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db.models import Q

from wijkwerk.kernel import text
from wijkwerk.people.models import Person
from wijkwerk.places.models import Address, Neighbourhood
from wijkwerk.publishing.enums import Channel
from wijkwerk.publishing.models import Sender, Subscription, SubscriptionQuerySet

_SALT = "wijkwerk.publishing.subscription"


def address_hash(email: str) -> str:
    """As a mail address is known once it is gone: of no use to whoever has the database and not the key."""
    told = f"wijkwerk.publishing|{email.strip().lower()}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()


def token_of(subscription: Subscription) -> str:
    """What is in the links of a mail: whoever has it may say yes or no for this subscription, and nothing else."""
    return signing.dumps(subscription.pk, salt=_SALT, compress=False)


def by_token(neighbourhood: Neighbourhood, token: str) -> Subscription | None:
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    found: Subscription | None = Subscription.objects.within(neighbourhood).filter(pk=number).first()
    return found


def subscriptions_of(person: Person) -> list[Subscription]:
    """One's own, those asked for by the mail address one signs in with too; a housemate's are not."""
    own = Q(person=person)
    if person.user is not None and person.user.email:
        own |= Q(person__isnull=True, address_hash=address_hash(person.user.email))
    rows = Subscription.objects.filter(own, neighbourhood_id=person.neighbourhood_id)
    return list(rows.order_by("ended_at", "-pk"))


def subscribers(neighbourhood: Neighbourhood, *, words: str = "") -> SubscriptionQuerySet:
    """The newest first; with `words` those whose mail address or name holds them."""
    rows = Subscription.objects.within(neighbourhood).living().select_related("person__address")
    typed = words.strip()
    if typed:
        rows = rows.filter(Q(email__icontains=typed) | Q(person__sort_key__contains=text.sort_key(typed)))
    return rows.order_by("-asked_at", "-pk")


@dataclass(frozen=True, slots=True)
class Household:
    """One letter: who at this address asked for it on paper."""

    address: Address
    names: Sequence[str]


def households(neighbourhood: Neighbourhood) -> list[Household]:
    """Everybody who gets it on paper, one letter for each front door, in the order in which somebody walks past."""
    rows = Subscription.objects.within(neighbourhood).getting(Channel.POST).filter(person__address__isnull=False)
    at_door: dict[Address, list[str]] = {}
    for row in rows.select_related("person__address").order_by("person__address__sort_key", "person__sort_key", "pk"):
        if row.person is not None and row.person.address is not None:
            at_door.setdefault(row.person.address, []).append(row.person.shown_name)
    return [Household(address, names) for address, names in at_door.items()]


def sender_of(neighbourhood: Neighbourhood) -> Sender:
    """As it is set; else as it goes without anything set."""
    return Sender.objects.within(neighbourhood).first() or Sender(neighbourhood=neighbourhood)


def sender_address(neighbourhood: Neighbourhood) -> str:
    """The bare mail address it goes out from."""
    told = sender_of(neighbourhood).email or settings.DEFAULT_FROM_EMAIL
    return told.rpartition("<")[2].rstrip("> ").strip()


def return_address(sender: str) -> str:
    """Where a mail server reports to: the mailbox that is read, where it is of the same domain; else who sends.

    Of another domain it would no longer be of the domain that vouches for the mail (SPF).
    """
    mailbox = str(settings.MAILBOX["address"]) if settings.MAILBOX else ""
    return mailbox if mailbox.rpartition("@")[2] == sender.rpartition("@")[2].lower() else sender
