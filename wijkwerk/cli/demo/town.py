"""The ground and the people of the demonstration: blocks, homes, personas, residents, suppliers."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import product

from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.cli.demo import words
from wijkwerk.homes import commands as homes
from wijkwerk.homes.enums import Tenure
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import clock, geometry
from wijkwerk.kernel.actor import COMMAND_LINE, Actor, Door, person
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Level, Step, Weekday
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import Block, Neighbourhood
from wijkwerk.reference import population
from wijkwerk.reference.catalogue import skills
from wijkwerk.reference.outlines import outline
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.work import commands as work

BUURT = "BU02020211"
PERSONAS = (
    ("Fatima", (), "bewoner"),
    ("Joost", (), "werkt mee, leeft van bijstand"),
    ("Marijke", (Role.CONNECTOR,), "verbinder"),
    ("Samira", (Role.PROJECT_LEAD,), "wijkondernemer"),
    ("Hanna", (Role.HOST,), "gastvrouw"),
    ("Ravi", (Role.TREASURER,), "penningmeester"),
    ("Yvonne", (Role.BOARD,), "voorzitter"),
    ("Wim", (Role.SUPERVISOR,), "raad van toezicht"),
)


@dataclass
class Town:
    """What has been made so far, and the dice."""

    neighbourhood: Neighbourhood
    chance: random.Random
    today: date
    blocks: list[Block] = field(default_factory=list)
    dwellings: list[Dwelling] = field(default_factory=list)
    personas: dict[str, Person] = field(default_factory=dict)
    asked: set[tuple[int | None, str]] = field(default_factory=set)
    users: dict[str, User] = field(default_factory=dict)
    residents: list[Person] = field(default_factory=list)
    workers: list[Person] = field(default_factory=list)
    suppliers: list[Organisation] = field(default_factory=list)

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment so many days before today (after it when negative), local time."""
        return clock.local_moment(
            self.today - timedelta(days=days_ago), time(hour, minute), zone=self.neighbourhood.zone
        )

    def by(self, name: str, door: Door = Door.DESK) -> Actor:
        return person(self.users[name].pk, door=door)


def found(*, slug: str, name: str, homes_count: int, seed: int, today: date) -> Town:
    real = outline(BUURT)
    at = clock.local_moment(today - timedelta(days=120), time(9), zone="Europe/Amsterdam")
    neighbourhood = places.found(
        slug=slug,
        name=name,
        phone="088 – 000 00 00",
        email=f"hallo@{slug}.example",
        visit="Kadehuis, Klinkerkade 12",
        opening_hours="ma tot en met vr, 9.00 – 17.00 uur",
        currency_one="klinker",
        currency_many="klinkers",
        outline=[list(point) for point in real.ring],
        outline_source=real.source,
        is_demo=True,
        areas_on=None,
        by=COMMAND_LINE,
        at=at,
    )
    town = Town(neighbourhood=neighbourhood, chance=random.Random(f"{slug}/{seed}"), today=today)  # noqa: S311 (a demonstration)
    _build_homes(town, homes_count, real.ring)
    _bring_personas(town)
    _set_ways(town)
    return town


def _build_homes(town: Town, count: int, ring: tuple[geometry.Point, ...]) -> None:
    at = town.at(119)
    metres_ring = [geometry.rd_from_degrees(*point) for point in ring]
    centres = _points_inside(town.chance, metres_ring, len(words.BLOCKS))
    for (name, letter, _street), (x, y) in zip(words.BLOCKS, centres, strict=True):
        town.blocks.append(
            places.add_block(
                neighbourhood=town.neighbourhood, name=name, letter=letter, x=x, y=y, by=COMMAND_LINE, at=at
            )
        )
    new = [_new_address(town, index) for index in range(count)]
    tenures, labels = _in_twenty("tenure"), _in_twenty("label")
    rows = places.add_addresses(neighbourhood=town.neighbourhood, addresses=new, by=COMMAND_LINE, at=at)
    town.dwellings = homes.add_dwellings(
        neighbourhood=town.neighbourhood,
        dwellings=[
            homes.NewDwelling(
                address_id=row.pk,
                tenure=Tenure(town.chance.choice(tenures)),
                is_in_vve=row.block_id in {town.blocks[1].pk, town.blocks[8].pk},
                label=town.chance.choice(labels),
                label_on=town.today - timedelta(days=town.chance.randrange(200, 2500)),
            )
            for row in rows
        ],
        by=COMMAND_LINE,
        at=at,
    )


def _in_twenty(key: str) -> list[str]:
    """The shares of a distribution as twenty tickets; all of them are twentieths."""
    found = population.distribution(key)
    return [
        value for value, share in zip(found.values, found.shares, strict=True) for _ticket in range(round(20 * share))
    ]


def _points_inside(chance: random.Random, ring: list[geometry.Point], count: int) -> list[geometry.Point]:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    found: list[geometry.Point] = []
    while len(found) < count:
        point = (round(chance.uniform(min(xs), max(xs)), 1), round(chance.uniform(min(ys), max(ys)), 1))
        if geometry.inside(point, ring):
            found.append(point)
    return found


def _new_address(town: Town, index: int) -> places.NewAddress:
    """Homes in turn over the blocks; invented postcodes of one street each."""
    block_index = index % len(town.blocks)
    block = town.blocks[block_index]
    street = words.BLOCKS[block_index][2]
    number = 1 + index // len(town.blocks) + (500 if block_index == 4 else 0)
    around = (town.chance.uniform(-60, 60), town.chance.uniform(-60, 60))
    return places.NewAddress(
        street=street,
        house_number=number,
        suffix="",
        postcode=f"9999X{chr(ord('A') + block_index)}",
        block=block,
        x=round((block.x or 0) + around[0], 1),
        y=round((block.y or 0) + around[1], 1),
    )


def _bring_personas(town: Town) -> None:
    at = town.at(118)
    slug = town.neighbourhood.slug
    for index, (name, roles, _says) in enumerate(PERSONAS):
        user = access.open_login(email=f"{name.lower()}@{slug}.example", by=COMMAND_LINE, at=at)
        for role in roles:
            access.grant(
                user=user,
                role=role,
                neighbourhood=town.neighbourhood,
                from_on=town.today - timedelta(days=118),
                to_on=None,
                by=COMMAND_LINE,
                at=at,
            )
        row = people.add_person(
            neighbourhood=town.neighbourhood,
            first_name=name,
            email=user.email or "",
            phone=f"06 0000 00{index:02d}",
            address=town.dwellings[index * 3 % len(town.dwellings)].address,
            by=COMMAND_LINE,
            at=at,
        )
        people.link_login(person=row, user=user, by=COMMAND_LINE, at=at)
        town.users[name], town.personas[name] = user, row
    _give_time(town, town.personas["Joost"], ("groen", "sjouwen"), days=7)
    town.workers.append(town.personas["Joost"])
    rewards.choose(person=town.personas["Joost"], way=Way.NOTHING, by=COMMAND_LINE, at=at)


def _set_ways(town: Town) -> None:
    at = town.at(117)
    legal_person = place_queries.first_legal_person(town.neighbourhood)
    name, since = "Stichting Wijkbedrijf Klinkerbuurt", clock.local_day(at, zone=town.neighbourhood.zone)
    facts = places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE)
    places.rename_legal_person(legal_person=legal_person, name=name, by=COMMAND_LINE, at=at)
    places.set_legal_status(legal_person=legal_person, facts=facts, from_on=since, by=COMMAND_LINE, at=at)
    places.set_vat_number(legal_person=legal_person, typed="NL123456782B01", by=COMMAND_LINE, at=at)
    # Works for money, and is liable to tax on it: what it gives to volunteers is asked first.
    places.add_legal_person(
        neighbourhood=town.neighbourhood,
        name="Coöperatie De Klinker",
        facts=places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE),
        from_on=since,
        by=COMMAND_LINE,
        at=at,
    )
    _offer_ways(town, at)
    for role, way in product((Role.TREASURER, Role.BOARD), (Way.VOUCHER, Way.CURRENCY, Way.LEARNING, Way.ALLOWANCE)):
        rewards.give_mandate(
            neighbourhood=town.neighbourhood,
            role=role,
            way=way,
            up_to_cents=2500,
            from_on=since,
            to_on=since.replace(year=since.year + 2, day=min(since.day, 28)),
            by=COMMAND_LINE,
            at=at,
        )


def _offer_ways(town: Town, at: datetime) -> None:
    """One named shop, and its voucher counts as much as money."""
    shop = people.add_organisation(
        neighbourhood=town.neighbourhood, name="Groentewinkel De Kas", step=Step.COMPANIES, by=COMMAND_LINE, at=at
    )
    for way, amount, worth, says in (
        (Way.THANKS, 0, 0, "een kaart en koffie"),
        (Way.VOUCHER, 1500, 1500, "een bon van de groentewinkel"),
        (Way.CURRENCY, 200, 400, "twee klinkers: een maaltijd in de buurtkeuken"),
        (Way.LEARNING, 1250, 1250, "een avond fietsen leren maken"),
        (Way.ALLOWANCE, 400, 400, "een vrijwilligersvergoeding"),
    ):
        rewards.offer_way(
            neighbourhood=town.neighbourhood,
            way=way,
            amount=amount,
            worth_cents=worth,
            words=says,
            shop=shop if way == Way.VOUCHER else None,
            is_per_hour=way == Way.ALLOWANCE,
            by=COMMAND_LINE,
            at=at,
        )


def bring_residents(town: Town) -> None:
    """About three of every ten homes are known by name; about one of every fifteen works along now and then."""
    at = town.at(110)
    for dwelling in town.dwellings[40:]:
        if town.chance.random() > 0.3:
            continue
        row = people.add_person(
            neighbourhood=town.neighbourhood,
            first_name=town.chance.choice(words.FIRST_NAMES),
            last_name=town.chance.choice(words.LAST_NAMES),
            phone=f"06 {town.chance.randrange(10**7, 10**8 - 1):08d}",
            address=dwelling.address,
            languages=town.chance.choice((("nl",), ("nl",), ("nl", "en"), ("nl", "ar"), ("nl", "tr"))),
            by=COMMAND_LINE,
            at=at,
        )
        town.residents.append(row)
        if town.chance.random() < 0.3:
            _give_time(town, row, tuple(town.chance.sample(sorted(skills()), 3)))
            rewards.choose(
                person=row,
                way=town.chance.choice((Way.NOTHING, Way.THANKS, Way.THANKS, Way.VOUCHER, Way.CURRENCY, Way.ALLOWANCE)),
                by=COMMAND_LINE,
                at=at,
            )
            town.workers.append(row)


def _give_time(town: Town, row: Person, known: tuple[str, ...], *, days: int = 3) -> None:
    at = town.at(109)
    for index, skill in enumerate(known):
        if skill in skills():
            people.know_skill(person=row, skill=skill, level=Level(1 + index % 3), wants=False, by=COMMAND_LINE, at=at)
    learn = town.chance.choice(sorted(set(skills()) - set(known)))
    people.know_skill(person=row, skill=learn, level=None, wants=True, by=COMMAND_LINE, at=at)
    chosen = town.chance.sample(list(Weekday), days)
    people.has_time(person=row, stays=[(day, time(9), time(17)) for day in sorted(chosen)], by=COMMAND_LINE, at=at)


# Name, step, proofs, and per kind: fixed, visit, tiers, smallest and largest number, share of the hours done by the neighbourhood.
# Invented prices in cents, in the order of size of what homes pay; marked as invented on every page of the demonstration.
SUPPLIERS = (
    ("Buren helpen buren", Step.NEIGHBOURS, (), (("klus", 0, 0, ((1, 1000),), 1, 60, "1"), ("boodschappen", 0, 0, ((1, 500),), 1, 40, "1"), ("ledlampen", 0, 0, ((1, 1500),), 1, 60, "1"))),
    ("Fietskeuken", Step.PROJECTS, (), (("fiets", 2500, 0, ((1, 2000), (8, 1500)), 5, 40, "1"),)),
    ("Straattuinen", Step.PROJECTS, (), (("tuin", 10000, 2500, ((1, 9000), (10, 7000)), 4, 40, "0.9"),)),
    ("Klusploeg Kade", Step.SOCIAL_ENTERPRISES, (), (("kierdichting", 15000, 2500, ((1, 8500), (20, 7000), (40, 6000)), 8, 90, "0.8"), ("radiatorfolie", 8000, 2000, ((1, 4500), (15, 3500)), 6, 90, "0.8"))),
    ("Papierhulp", Step.SOCIAL_ENTERPRISES, (), (("formulieren", 0, 0, ((1, 2500),), 1, 60, "1"),)),
    ("Warm Dak", Step.COMPANIES, ("VCA",), (("dakisolatie", 150000, 12000, ((1, 520000), (15, 470000), (30, 425000)), 8, 40, "0.1"), ("vloerisolatie", 90000, 9000, ((1, 260000), (12, 235000)), 6, 40, "0.1"))),
    ("Muur en Spouw", Step.COMPANIES, ("VCA",), (("spouwmuurisolatie", 80000, 8000, ((1, 190000), (10, 165000), (25, 150000)), 6, 50, "0.05"),)),
    ("Glas voor de Straat", Step.COMPANIES, ("VCA",), (("hr-glas", 60000, 9000, ((1, 473000), (25, 430000)), 10, 50, "0.08"),)),
)  # fmt: skip


def bring_suppliers(town: Town) -> None:
    at = town.at(100)
    for name, step, proofs, kinds in SUPPLIERS:
        row = people.add_organisation(
            neighbourhood=town.neighbourhood,
            name=name,
            step=step,
            email=f"{name.lower().replace(' ', '-')}@{town.neighbourhood.slug}.example",
            certificates=proofs,
            by=COMMAND_LINE,
            at=at,
        )
        town.suppliers.append(row)
        for kind, fixed, visit, tiers, fewest, most, share in kinds:
            work.quote(
                organisation=row,
                kind=kind,
                fixed=fixed,
                visit=visit,
                tiers=list(tiers),
                min_units=fewest,
                max_units=most,
                local_share=Decimal(share),
                valid_from=town.today - timedelta(days=100),
                source=f"offerte van {name}, verzonnen",
                by=COMMAND_LINE,
                at=at,
            )
