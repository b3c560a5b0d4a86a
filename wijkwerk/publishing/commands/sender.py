"""As whom a neighbourhood sends."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import rules
from wijkwerk.publishing.models import Sender


class WrongPace(Refusal):
    for_people = _("Kies een aantal per minuut van 1 tot en met 600.")


@dataclass(frozen=True, slots=True)
class SenderFacts:
    """`email` empty: the address of the installation; `per_minute`: how many mails go out in a minute at most."""

    email: str = ""
    dkim_selector: str = ""
    per_minute: int = rules.USUAL_PER_MINUTE
    town: str = ""
    return_address: str = ""


@transaction.atomic
def set_sender(*, neighbourhood: Neighbourhood, facts: SenderFacts, by: Actor, at: datetime) -> Sender:
    if not 1 <= facts.per_minute <= rules.MOST_PER_MINUTE:
        raise WrongPace
    told = {name: text.clean(value) if isinstance(value, str) else value for name, value in asdict(facts).items()}
    row, _made = Sender.objects.update_or_create(neighbourhood=neighbourhood, defaults=told)
    audit.record(
        "publishing.sender_set", row, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=tuple(asdict(facts))
    )
    return row
