"""From two records of one person to one: the strictest yes or no stands, the other login is closed, and the person is told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.access import commands as access
from wijkwerk.flows import mail_to_person
from wijkwerk.kernel.actor import Actor
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing.enums import Channel, SubscriptionState
from wijkwerk.publishing.models import Subscription


@transaction.atomic
def join(*, kept: Person, gone: Person, by: Actor, at: datetime) -> None:
    """`gone` becomes part of `kept`, for good."""
    was = gone.email
    for channel in Channel:
        _strictest(kept, gone, channel, by=by, at=at)
    login = people.join(kept=kept, gone=gone, by=by, at=at)
    if login is not None:
        if Person.objects.filter(user=login).exists():  # of another neighbourhood: there it stays who it is
            access.sign_out_everywhere(user=login, by=by, at=at)
        else:
            access.shut_login(user=login, by=by, at=at)
    kept.refresh_from_db()
    for address in dict.fromkeys(each for each in (kept.email, was) if each):
        _tell(kept, address, at=at)


def _strictest(kept: Person, gone: Person, channel: Channel, *, by: Actor, at: datetime) -> None:
    """A no on one of the records ends what runs on the other; of two on paper, one is enough."""
    rows = Subscription.objects.filter(channel=channel)
    own, others = (list(rows.filter(person=each).order_by("pk")) for each in (kept, gone))
    says_no = [_is_no(own), _is_no(others)]
    for row in (*own, *others):
        is_second = channel == Channel.POST and row in others and any(_runs(each) for each in own)
        if _runs(row) and (any(says_no) or is_second):
            publishing.leave(subscription=row, by=by, at=at)


def _runs(row: Subscription) -> bool:
    return row.state != SubscriptionState.ENDED


def _is_no(rows: list[Subscription]) -> bool:
    """They said yes once and took it back, and did not say yes again."""
    return bool(rows) and not any(map(_runs, rows))


def _tell(kept: Person, address: str, *, at: datetime) -> None:
    mail_to_person.tell(
        person=kept,
        to=address,
        name=kept.shown_name,
        subject=_("Je staat nu één keer in onze lijst"),
        happened=_("Je stond bij %(name)s twee keer in onze lijst. Daar hebben we één kaart van gemaakt."),
        call=_("Klopt dat niet? Bel ons dan: %(phone)s"),
        say=_("Klopt dat niet? Laat het ons dan weten."),
        at=at,
    )
