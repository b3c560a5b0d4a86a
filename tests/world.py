"""A small neighbourhood with the people everybody talks about, and a second one that must never see it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.activities import commands as activities
from wijkwerk.activities.enums import Kind
from wijkwerk.activities.models import Activity, Device, Occurrence
from wijkwerk.homes import commands as homes
from wijkwerk.homes.enums import Tenure
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE, VISITOR, Actor, person
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import SignalKind
from wijkwerk.listening.models import Signal
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.needs import commands as needs
from wijkwerk.needs.enums import Decider, Decision, Urgency
from wijkwerk.needs.models import Need
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step, Weekday
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import Block, Neighbourhood
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.web.shared.sessions import SessionStore
from wijkwerk.work import commands as work
from wijkwerk.work.models import Shift

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES: dict[str, tuple[Role, ...]] = {
    "Fatima": (),
    "Joost": (),
    "Marijke": (Role.CONNECTOR,),
    "Samira": (Role.PROJECT_LEAD,),
    "Hanna": (Role.HOST,),
    "Ravi": (Role.TREASURER,),
    "Yvonne": (Role.BOARD,),
    "Els": (Role.OFFICIAL,),
}


@dataclass
class World:
    """`neighbourhood` is where it happens; `other` is the second one, with its own connector Ton."""

    neighbourhood: Neighbourhood
    other: Neighbourhood
    users: dict[str, User] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    block: Block | None = None
    dwellings: list[Dwelling] = field(default_factory=list)

    def by(self, name: str) -> Actor:
        return person(self.users[name].pk)

    def url(self, path: str, *, where: Neighbourhood | None = None) -> str:
        return f"/{(where or self.neighbourhood).slug}{path}"

    def client_for(self, name: str | None) -> Client:
        """A browser of this persona; of a stranger for None. A treasurer's and board member's has passed the second factor."""
        client = Client()
        if name is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = _signed_in(self.users[name])
        return client

    def signal(self, said: str = "Het tocht bij het raam.", **details: Any) -> Signal:
        given: dict[str, Any] = {
            "neighbourhood": self.neighbourhood,
            "kind": SignalKind.NEED,
            "by": VISITOR,
            "at": NOW,
            **details,
        }
        return listening.hear(said=said, **given)

    def need(self, kind: str = "kierdichting", **details: Any) -> Need:
        facts: dict[str, Any] = {
            "kind": kind,
            "units": 1,
            "hours": Decimal(3),
            "urgency": Urgency.SOON,
            "from_quarter": "2026K4",
            "to_quarter": "2027K2",
            "decider": Decider.RESIDENT,
            "decision": Decision.YES,
            "block": self.block,
            **details,
        }
        return needs.recognise(
            neighbourhood=self.neighbourhood, facts=needs.NeedFacts(**facts), signals=[], by=self.by("Marijke"), at=NOW
        )

    def supplier(
        self, kind: str = "kierdichting", *, name: str = "Klusploeg Kade", min_units: int = 2, **details: Any
    ) -> Organisation:
        row = people.add_organisation(
            neighbourhood=self.neighbourhood,
            name=name,
            step=Step.SOCIAL_ENTERPRISES,
            email="ploeg@voorbeeld.example",
            certificates=("VCA",),
            by=COMMAND_LINE,
            at=NOW,
        )
        given: dict[str, Any] = {
            "tiers": [(1, 8500), (4, 7000)],
            "max_units": 50,
            "min_units": min_units,
            "visit": 1000,
            "fixed": 5000,
            "local_share": Decimal("0.8"),
            **details,
        }
        work.quote(
            organisation=row,
            kind=kind,
            valid_from=date(2026, 1, 1),
            source="offerte, verzonnen",
            by=COMMAND_LINE,
            at=NOW,
            **given,
        )
        return row

    def shift(self, *, days: int = 7, places_count: int = 3, **details: Any) -> Shift:
        task = work.plan_task(
            neighbourhood=self.neighbourhood,
            title="Straattuinen winterklaar",
            asked="Blad ruimen en potten tillen.",
            not_asked="Geen bomen zagen.",
            by=self.by("Samira"),
            at=NOW,
            **{"is_usually_paid": False, **details},
        )
        day = TODAY + timedelta(days=days)
        return work.plan_shift(
            task=task,
            starts_at=clock.local_moment(day, time(10), zone=self.neighbourhood.zone),
            ends_at=clock.local_moment(day, time(12, 30), zone=self.neighbourhood.zone),
            meet_at="Kadeplein",
            point=(190300.0, 443900.0),
            places=places_count,
            min_places=1,
            by=self.by("Samira"),
            at=NOW,
        )

    def activity(self, *, days: int = 7, **details: Any) -> Activity:
        """Soup, so many days from now; `details` are facts of the plan."""
        facts: dict[str, Any] = {
            "title": "Soep op dinsdag",
            "kind": Kind.EAT,
            "place": "Kadehuis",
            "first_on": TODAY + timedelta(days=days),
            "start": time(12),
            "end": time(14),
            "price": 400,
            **details,
        }
        return activities.plan(
            neighbourhood=self.neighbourhood, facts=activities.ActivityFacts(**facts), by=self.by("Marijke"), at=NOW
        )

    def occurrence(self, *, days: int = 7, **details: Any) -> Occurrence:
        """The first date of such an activity."""
        return self.activity(days=days, **details).occurrences.order_by("planned_on").first()

    def tablet(self, *, pin: str = "2468", at: datetime = NOW) -> tuple[Device, str]:
        """A paired one, with what it keeps in its cookie."""
        here = self.neighbourhood
        _made, code = activities.make_device(neighbourhood=here, name="Bar", pin=pin, by=self.by("Hanna"), at=at)
        device, secret = activities.pair(neighbourhood=here, typed=code, by=VISITOR, at=at)
        return device, f"{device.code}.{secret}"

    def asked(self, shift: Shift, name: str = "Joost") -> Assignment:
        return matching.ask(shift=shift, person=self.persons[name], by=self.by("Marijke"), at=NOW)


def once(values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a form of ours sends: its one-time key, and the values."""
    return {"key": str(uuid.uuid4()), **(values or {})}


def just_proved(client: Client) -> Client:
    """This browser, of somebody who has just shown who they are (`wijkwerk/web/shared/proof.py`)."""
    session = client.session
    session["proved_at"] = clock.now().isoformat()
    session.save()
    return client


def build() -> World:
    world = World(_found("kade", "Wijkbedrijf Kade"), _found("heuvel", "Wijkbedrijf Heuvel"))
    here = world.neighbourhood
    world.block = places.add_block(
        neighbourhood=here, name="Kadeblok", letter="A", x=190300.0, y=443900.0, by=COMMAND_LINE, at=NOW
    )
    new = [
        places.NewAddress("Klinkerkade", number, "", "9999XA", world.block, 190300.0 + number, 443900.0)
        for number in range(1, 13)
    ]
    addresses = places.add_addresses(neighbourhood=here, addresses=new, by=COMMAND_LINE, at=NOW)
    world.dwellings = homes.add_dwellings(
        neighbourhood=here,
        dwellings=[homes.NewDwelling(row.pk, Tenure.OWNER) for row in addresses],
        by=COMMAND_LINE,
        at=NOW,
    )
    for index, (name, roles) in enumerate(ROLES.items()):
        _persona(world, name, here, roles, world.dwellings[index])
    _persona(world, "Ton", world.other, (Role.CONNECTOR, Role.PROJECT_LEAD, Role.TREASURER, Role.BOARD), None)
    people.has_time(
        person=world.persons["Joost"], stays=[(day, time(9), time(17)) for day in Weekday], by=COMMAND_LINE, at=NOW
    )
    _ways(here)
    return world


def _signed_in(user: User) -> str:
    """The key of a new session of theirs: as `Client.force_login` leaves it, in a third of the time, and with both keys shown."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.create()
    return session.session_key


def _found(slug: str, name: str) -> Neighbourhood:
    """With every area of the workbench on."""
    told: dict[str, Any] = {"phone": "088 000 00 00", "visit": "Kadehuis", "areas_on": None}
    return places.found(slug=slug, name=name, by=COMMAND_LINE, at=NOW, **told)


def _persona(world: World, name: str, here: Neighbourhood, roles: tuple[Role, ...], dwelling: Dwelling | None) -> None:
    user = access.open_login(email=f"{name.lower()}@voorbeeld.example", by=COMMAND_LINE, at=NOW)
    for role in roles:
        access.grant(
            user=user, role=role, neighbourhood=here, from_on=date(2026, 1, 1), to_on=None, by=COMMAND_LINE, at=NOW
        )
    row = people.add_person(
        neighbourhood=here,
        first_name=name,
        phone=f"06 1234 56{len(world.users):02d}",
        email=user.email,
        address=dwelling.address if dwelling else None,
        by=COMMAND_LINE,
        at=NOW,
    )
    people.link_login(person=row, user=user, by=COMMAND_LINE, at=NOW)
    world.users[name], world.persons[name] = user, row


def _ways(here: Neighbourhood) -> None:
    legal_person = place_queries.first_legal_person(here)
    places.rename_legal_person(legal_person=legal_person, name="Stichting Kade", by=COMMAND_LINE, at=NOW)
    facts = places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE)
    for day in (date(2026, 1, 1), TODAY):  # of the day it was founded, nothing was told yet
        places.set_legal_status(legal_person=legal_person, facts=facts, from_on=day, by=COMMAND_LINE, at=NOW)
    for way, amount, worth in (
        (Way.THANKS, 0, 0),
        (Way.VOUCHER, 1500, 1500),
        (Way.CURRENCY, 200, 400),
        (Way.ALLOWANCE, 1000, 1000),
    ):
        rewards.offer_way(
            neighbourhood=here,
            way=way,
            amount=amount,
            worth_cents=worth,
            words=str(way.label),
            from_on=date(2026, 1, 1),
            by=COMMAND_LINE,
            at=NOW,
        )
    for role, way in product((Role.TREASURER, Role.BOARD), (Way.VOUCHER, Way.CURRENCY, Way.ALLOWANCE)):
        rewards.give_mandate(
            neighbourhood=here,
            role=role,
            way=way,
            up_to_cents=5000,
            from_on=date(2026, 1, 1),
            to_on=None,
            by=COMMAND_LINE,
            at=NOW,
        )
