"""From somebody who asks to be forgotten to that being done, and told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows import mail_to_person
from wijkwerk.kernel.actor import Actor
from wijkwerk.membership import commands as membership
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person


@transaction.atomic
def erase(*, person: Person, by: Actor, at: datetime) -> None:
    """Who left an address hears of it, so that nobody is erased without knowing; the address goes once that mail is sent."""
    if person.email:
        mail_to_person.tell(
            person=person,
            to=person.email,
            subject=_("Je gegevens zijn gewist"),
            happened=_(
                "Je gegevens bij %(name)s zijn gewist. Wat de wet ons laat bewaren, staat er nog zonder je naam."
            ),
            call=_("Heb je hier niet om gevraagd? Bel ons dan: %(phone)s"),
            say=_("Heb je hier niet om gevraagd? Laat het ons dan weten."),
            at=at,
        )
    membership.part(person=person, by=by, at=at)
    people.erase(person=person, by=by, at=at)
