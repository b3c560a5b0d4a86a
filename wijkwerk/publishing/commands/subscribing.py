"""Saying yes to the newsletter, with the proof of it, and no: at once, without a reason."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import rules
from wijkwerk.publishing.enums import Channel, GivenBy, SubscriptionState
from wijkwerk.publishing.models import Subscription
from wijkwerk.publishing.queries import address_hash, token_of

Link = Callable[[str], str]


class NoAddress(Refusal):
    for_people = gettext_lazy(
        "Van deze persoon is geen adres bekend. Vul eerst het adres in, dan kan er een brief heen."
    )


class TooLate(Refusal):
    for_people = gettext_lazy("Deze link werkt niet meer. Vraag de nieuwsbrief opnieuw aan, dan sturen we een nieuwe.")


@transaction.atomic
def ask(
    *,
    neighbourhood: Neighbourhood,
    email: str,
    agreed_text: str,
    yes_link: Link,
    no_link: Link,
    by: Actor,
    at: datetime,
) -> None:
    """Mails a link to this address, and asks there. Whoever typed it learns nothing: whether somebody is on the list is theirs to know."""
    key = address_hash(email)
    row = Subscription.objects.within(neighbourhood).living().filter(channel=Channel.EMAIL, address_hash=key).first()
    if row is None:
        row = _made(
            neighbourhood,
            Channel.EMAIL,
            SubscriptionState.ASKED,
            GivenBy.MAILED_LINK,
            agreed_text,
            email=email,
            by=by,
            at=at,
        )
        audit.record("publishing.yes_asked", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    is_on_it = row.state == SubscriptionState.CONFIRMED
    token = token_of(row)
    notices.queue(
        neighbourhood=neighbourhood,
        to=email,
        subject=_("Je krijgt de nieuwsbrief al") if is_on_it else _("Wil je de nieuwsbrief? Zeg ja"),
        body=_already(neighbourhood, no_link(token)) if is_on_it else _question(neighbourhood, yes_link(token)),
        at=at,
    )


def _question(neighbourhood: Neighbourhood, link: str) -> str:
    return _(
        "Iemand vroeg op onze site de nieuwsbrief aan voor dit adres. Was jij dat? Open dan deze bladzijde en zeg ja:"
        "\n\n%(link)s\n\n"
        "Was jij het niet? Dan hoef je niets te doen. Over een week zijn we je adres vergeten.\n\n%(name)s"
    ) % {"link": link, "name": neighbourhood.name}


def _already(neighbourhood: Neighbourhood, link: str) -> str:
    return _(
        "Iemand vroeg op onze site de nieuwsbrief aan voor dit adres, maar je krijgt hem al. "
        "Wil je hem niet meer? Dat kan hier:\n\n%(link)s\n\n%(name)s"
    ) % {"link": link, "name": neighbourhood.name}


def _made(
    neighbourhood: Neighbourhood,
    channel: Channel,
    state: SubscriptionState,
    given_by: GivenBy,
    agreed_text: str,
    *,
    by: Actor,
    at: datetime,
    email: str = "",
    person: Person | None = None,
) -> Subscription:
    row: Subscription = Subscription.objects.create(
        neighbourhood=neighbourhood,
        code=Subscription.objects.within(neighbourhood).free_code(),
        channel=channel,
        person=person,
        email=email,
        address_hash=address_hash(email) if email else "",
        state=state,
        given_by=given_by,
        agreed_text=text.clean(agreed_text)[:400],
        asked_at=at,
        confirmed_at=at if state == SubscriptionState.CONFIRMED else None,
        noted_by_id=by.user_id,
    )
    return row


@transaction.atomic
def confirm(*, subscription: Subscription, by: Actor, at: datetime) -> Subscription:
    """The yes from the mail itself: only who reads that mail can say it. A second time changes nothing."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.state == SubscriptionState.CONFIRMED:
        return row
    if row.state != SubscriptionState.ASKED or row.asked_at < at - rules.ASKED_KEPT_FOR:
        raise TooLate
    # Whoever signs in with this address is this person here; one who only wrote it down somewhere is not.
    owner = Person.objects.filter(neighbourhood_id=row.neighbourhood_id, user__email__iexact=row.email).first()
    row.state, row.confirmed_at, row.person = SubscriptionState.CONFIRMED, at, owner
    row.save(update_fields=["state", "confirmed_at", "person"])
    audit.record("publishing.yes_said", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def subscribe_self(*, person: Person, email: str, agreed_text: str, by: Actor, at: datetime) -> Subscription:
    """On one's own page: the address one signs in with was proved already."""
    rows = Subscription.objects.filter(neighbourhood_id=person.neighbourhood_id).living()
    row = rows.filter(channel=Channel.EMAIL, address_hash=address_hash(email)).first()
    if row is None:
        row = _made(
            person.neighbourhood,
            Channel.EMAIL,
            SubscriptionState.ASKED,
            GivenBy.SIGNED_IN,
            agreed_text,
            email=email,
            person=person,
            by=by,
            at=at,
        )
    return confirm(subscription=row, by=by, at=at)


@transaction.atomic
def note_yes(*, person: Person, given_by: GivenBy, agreed_text: str, by: Actor, at: datetime) -> Subscription:
    """A yes to letters on paper, written down by whoever heard or saw it. A second time changes nothing."""
    if person.address_id is None:
        raise NoAddress
    rows = Subscription.objects.filter(person=person, channel=Channel.POST).living()
    row = rows.first()
    if row is not None:
        return row
    row = _made(
        person.neighbourhood,
        Channel.POST,
        SubscriptionState.CONFIRMED,
        given_by,
        agreed_text,
        person=person,
        by=by,
        at=at,
    )
    audit.record("publishing.yes_noted", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def leave(*, subscription: Subscription, by: Actor, at: datetime) -> None:
    """No is no, from this moment on, also for what is underway; the address is gone. A second time changes nothing."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.state == SubscriptionState.ENDED:
        return
    row.state, row.ended_at, row.email = SubscriptionState.ENDED, at, ""
    row.save(update_fields=["state", "ended_at", "email"])
    audit.record("publishing.left", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)


@transaction.atomic
def erase(*, subscription: Subscription, by: Actor, at: datetime) -> None:
    """The proof goes too."""
    audit.record("publishing.erased", subscription, by=by, at=at, neighbourhood_id=subscription.neighbourhood_id)
    subscription.delete()


@transaction.atomic
def forget(*, at: datetime) -> int:
    """What was asked and never confirmed goes after a week, the proof of whoever left after a year; gives how many."""
    asked = Subscription.objects.filter(state=SubscriptionState.ASKED, asked_at__lt=at - rules.ASKED_KEPT_FOR)
    ended = Subscription.objects.filter(state=SubscriptionState.ENDED, ended_at__lt=at - rules.PROOF_KEPT_FOR)
    count: int = asked.count() + ended.count()
    asked.delete()
    ended.delete()
    return count
