"""Who looked at somebody's data or wrote in it: when, who, and what for, in words for whom it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.models import Grant
from wijkwerk.audit.models import Event
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import ActorKind
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood

EVENTS = {
    "people.person_added": _("Je bent ingeschreven"),
    "people.person_changed": _("Je gegevens zijn gewijzigd"),
    "people.joined": _("Je stond dubbel op de lijst; daar is één kaart van gemaakt"),
    "people.opened": _("Je bladzijde is geopend"),
    "mutual_aid.read": _("Je vraag om hulp is gelezen"),
    "people.login_linked": _("Je kreeg een account"),
    "people.handed_over": _("Er is een brief voor je geprint waarmee je account van jou wordt"),
    "people.calendar_opened": _("Je agenda kreeg een adres om te volgen"),
    "people.calendar_closed": _("Het adres van je agenda is gestopt"),
    "people.vog_seen": _("Je VOG is gezien"),
    "listening.post_wished": _("Je vroeg om post over je straat"),
    "listening.post_wish_ended": _("Je krijgt geen post over je straat meer"),
    "execution.pair_wished": _("Je gaat liever met z’n tweeën op huisbezoek"),
    "execution.pair_wish_ended": _("Je gaat ook alleen op huisbezoek"),
    "people.skill_told": _("Wat je kunt is opgeschreven"),
    "people.time_told": _("Wanneer je kunt is opgeschreven"),
    "rewards.tax_list_read": _("Je stond op de lijst voor de Belastingdienst, en die is geopend"),
    "rewards.letter_read": _("Je jaarbrief is geprint"),
    "funding.iban_kept": _("Je rekeningnummer is opgeschreven"),
    "funding.iban_forgotten": _("Je rekeningnummer is weggehaald"),
    "funding.iban_read": _("Je rekeningnummer ging mee in een bestand voor de bank"),
    "execution.attendance_wished": _("Je vroeg om bij te houden wanneer je er was"),
    "execution.attendance_unwished": _("Er wordt niet meer bijgehouden wanneer je er was"),
    "rewards.letter_announced": _("We mailden je dat je jaaroverzicht klaarstaat"),
}

# What whoever reads it may read it for; of what was written down the words say it themselves.
READ_FOR = {
    "people.opened": _("om je te antwoorden, te bereiken, of werk te vinden dat bij je past"),
    "mutual_aid.read": _("om iemand te vinden die je kan helpen"),
    "rewards.tax_list_read": _("de wet vraagt om die lijst"),
    "rewards.letter_read": _("om hem je te geven"),
    "funding.iban_read": _("om je te betalen"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """`because` is empty where somebody wrote something down."""

    at: datetime
    what: str | Promise
    who: str
    because: str | Promise


def lines(events: Iterable[Event], *, here: Neighbourhood, own_login: int) -> list[Line]:
    """Two queries, whatever the number of events."""
    rows = list(events)
    logins = {row.actor_id for row in rows if row.actor_kind == ActorKind.PERSON} - {own_login, None}
    named = Person.objects.within(here).filter(user__in=logins).values_list("user_id", "first_name")
    names, roles = dict(named), list(Grant.objects.within(here).filter(user__in=logins).order_by("from_on", "pk"))
    for grant in roles:
        grant.neighbourhood = here

    def who(event: Event) -> str:
        if event.actor_kind != ActorKind.PERSON:
            return _now("het systeem")
        if event.actor_id == own_login:
            return _now("jijzelf")
        name = names.get(event.actor_id)
        return ", ".join([name, *_roles_then(roles, event, here)]) if name else _now("iemand van het wijkbedrijf")

    return [Line(row.at, EVENTS.get(row.name, row.name), who(row), READ_FOR.get(row.name, "")) for row in rows]


def _roles_then(grants: Iterable[Grant], event: Event, here: Neighbourhood) -> Iterator[str]:
    """What somebody was here when it happened."""
    day = clock.local_day(event.at, zone=here.zone)
    for grant in grants:
        has_ended = grant.ended_at is not None and grant.ended_at <= event.at
        if grant.user_id == event.actor_id and not has_ended and grant.from_on <= day <= (grant.to_on or day):
            yield grant.role_shown
