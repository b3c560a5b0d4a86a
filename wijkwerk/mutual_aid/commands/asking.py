"""Asking for help, by form, paper or telephone; and closing it, which counts it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.commands.counting import count
from wijkwerk.mutual_aid.enums import HelpKind, Outcome
from wijkwerk.mutual_aid.models import Ask, Proposal
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood


class Unreachable(Refusal):
    for_people = _("Vul een telefoonnummer of een e-mail in. Anders kunnen we niets laten weten.")


@dataclass(frozen=True, slots=True)
class Reach:
    """Who it is, and how to reach them."""

    first_name: str
    phone: str = ""
    email: str = ""

    def cleaned(self) -> dict[str, str]:
        """Raises Unreachable."""
        found = {"first_name": text.clean(self.first_name), "phone": self.phone.strip(), "email": self.email.strip()}
        if not (text.phone_key(found["phone"]) or found["email"]):
            raise Unreachable
        return found


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked. `where`: street and number, as typed; `theme` and `language` are for whoever wants to talk with a peer."""

    kind: HelpKind
    words: str
    where: str = ""
    theme: str = ""
    language: str = ""


@transaction.atomic
def ask(
    *, neighbourhood: Neighbourhood, wish: Wish, reach: Reach, by: Actor, at: datetime, person: Person | None = None
) -> Ask:
    """`person`: who asks for themselves, signed in; else somebody who is known by name and number."""
    reached = reach.cleaned()
    row = Ask.objects.create(
        neighbourhood=neighbourhood,
        code=Ask.objects.within(neighbourhood).free_code(),
        kind=wish.kind,
        theme=wish.theme if wish.kind == HelpKind.PEER else "",
        language=wish.language if wish.kind == HelpKind.PEER else "",
        words=text.clean(wish.words),
        where=text.clean(wish.where),
        block=queries.block_at(neighbourhood, wish.where),
        person=person or queries.known_person(neighbourhood, **reached),
        asked_at=at,
        asked_by_id=by.user_id,
        **reached,
    )
    audit.record("mutual_aid.asked", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def close(*, ask: Ask, outcome: Outcome, by: Actor, at: datetime) -> Ask:
    """Done, or not needed any more: from now on neither sees the other, and after the term it is gone."""
    row = Ask.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=ask.pk)
    if row.closed_at is not None:
        raise NotNow
    row.outcome, row.closed_at = outcome, at
    row.save(update_fields=["outcome", "closed_at"])
    Proposal.objects.filter(ask=row).standing().update(ended_at=at)
    count(row.neighbourhood, kind=row.kind, outcome=outcome, at=at)
    audit.record("mutual_aid.closed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
