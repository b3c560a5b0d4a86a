"""From what somebody said to a need that can be bundled."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wijkwerk.kernel.actor import Actor
from wijkwerk.listening import commands as listening
from wijkwerk.listening.models import Signal
from wijkwerk.needs import commands as needs
from wijkwerk.needs.models import Need
from wijkwerk.notices import commands as notices
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def recognise(
    *, neighbourhood: Neighbourhood, signals: Sequence[Signal], facts: needs.NeedFacts, by: Actor, at: datetime
) -> Need:
    """The need is written down, and what was said lies on the stairs: both or neither."""
    need = needs.recognise(neighbourhood=neighbourhood, facts=facts, signals=signals, by=by, at=at)
    listening.put_on_stairs(signals=signals, by=by, at=at)
    return need


@transaction.atomic
def answer(*, signal: Signal, said: str, mail: tuple[str, str, str] | None, by: Actor, at: datetime) -> None:
    """The answer stands on the sender's page; when they left an address it is mailed too. `mail`: to, subject, body."""
    listening.answer(signal=signal, said=said, by=by, at=at)
    if mail is not None:
        to, subject, body = mail
        notices.queue(neighbourhood=signal.neighbourhood, to=to, subject=subject, body=body, at=at)
