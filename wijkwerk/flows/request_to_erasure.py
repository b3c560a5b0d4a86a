"""From somebody who asks to be forgotten to that being done, and told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from wijkwerk.kernel.actor import Actor
from wijkwerk.membership import commands as membership
from wijkwerk.notices import commands as notices
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person


@transaction.atomic
def erase(*, person: Person, by: Actor, at: datetime) -> None:
    """Who left an address hears of it, so that nobody is erased without knowing; the address goes once that mail is sent."""
    here = person.neighbourhood
    if person.email:
        lines = [
            _("Dag,"),
            "",
            _("Je gegevens bij %(name)s zijn gewist. Wat de wet ons laat bewaren, staat er nog zonder je naam.")
            % {"name": here.name},
            _("Heb je hier niet om gevraagd? Bel ons dan: %(phone)s") % {"phone": here.phone}
            if here.phone
            else _("Heb je hier niet om gevraagd? Laat het ons dan weten."),
            "",
            here.name,
        ]
        subject = _("Je gegevens zijn gewist")
        notices.queue(neighbourhood=here, to=person.email, subject=subject, body="\n".join(lines), at=at)
    membership.part(person=person, by=by, at=at)
    people.erase(person=person, by=by, at=at)
