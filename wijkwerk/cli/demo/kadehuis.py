"""The place of the demonstration: three rooms, a week with life in it, keys that are out, a tap that leaks, and what stands empty."""

from dataclasses import replace
from datetime import date, time, timedelta

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.commands.bookings import Renter, When
from wijkwerk.base.commands.rooms import RoomFacts
from wijkwerk.base.enums import Owner, TurnKind, UserKind
from wijkwerk.base.models import Booking, Room
from wijkwerk.cli.demo.town import Town
from wijkwerk.kernel.actor import VISITOR, Actor
from wijkwerk.places import queries as places

_EVERY_DAY = {**dict.fromkeys(range(7), (time(8), time(22, 30))), 4: (time(8), time(1)), 5: (time(8), time(1))}
_OFFICE = dict.fromkeys(range(5), (time(9), time(17)))
ROOMS = (
    RoomFacts(
        name="Grote zaal",
        holds=60,
        facilities="Podium, beamer, rolstoel kan erin.",
        house_rules="Stoelen en tafels terug op hun plek.\nVloer vegen, lampen uit, verwarming op 15.\nNa tien uur zacht: de buren slapen.",
        hours=_EVERY_DAY,
        prices={UserKind.RESIDENT: 1000, UserKind.MEMBER: 500, UserKind.PROFESSIONAL: 3500},
    ),
    RoomFacts(
        name="Keuken",
        holds=12,
        facilities="Zes pitten, oven, vaatwasser, borden voor zestig.",
        house_rules="Alles schoon en terug in de kast.\nRestjes gaan mee naar huis.",
        hours=_EVERY_DAY,
        prices={UserKind.RESIDENT: 750, UserKind.MEMBER: 400, UserKind.PROFESSIONAL: 2500},
    ),
    RoomFacts(
        name="Spreekkamer",
        holds=6,
        facilities="Tafel, koffie, deur die dicht kan.",
        house_rules="Kopjes in de vaatwasser.",
        hours=_OFFICE,
        prices={UserKind.RESIDENT: 0, UserKind.MEMBER: 0, UserKind.PROFESSIONAL: 1500},
    ),
)
LET_BY_COOPERATIVE = "Keuken"
# Room, days from today, from, to, who, what for, kind of user, and whether the host has said yes.
BOOKINGS = (
    ("Grote zaal", 1, 14, 18, "Nadia", "verjaardag van oma", UserKind.RESIDENT, True),
    ("Keuken", 1, 12, 18, "Nadia", "koken voor de verjaardag", UserKind.RESIDENT, True),
    ("Grote zaal", 2, 10, 13, "Bram", "ruilmarkt kinderkleding", UserKind.MEMBER, True),
    ("Spreekkamer", 4, 10, 12, "Ilse", "spreekuur wijkverpleging", UserKind.PROFESSIONAL, True),
    ("Grote zaal", 5, 14, 16, "Sjoerd", "repaircafé", UserKind.MEMBER, False),
    ("Keuken", 6, 16, 20, "Emine", "kookgroep", UserKind.RESIDENT, False),
)
TURNS = (
    (0, TurnKind.OPENING, "Hanna"),
    (0, TurnKind.CLOSING, "Omar"),
    (0, TurnKind.CLEANING, "Nel"),
    (1, TurnKind.OPENING, "Omar"),
    (1, TurnKind.CLOSING, "Hanna"),
    (2, TurnKind.OPENING, "Nel"),
    (4, TurnKind.OPENING, "Hanna"),
    (4, TurnKind.CLEANING, "Bram"),
)
# Keys, of which room, and who has it; without a name it is on its hook.
KEYS = (
    ("Voordeur 1", "", "Hanna", "06 00 00 00 11"),
    ("Voordeur 2", "", "Omar", "06 00 00 00 12"),
    ("Grote zaal", "Grote zaal", "Omar", "06 00 00 00 12"),
    ("Keuken", "Keuken", "", ""),
)
# What, every how many months, in how many days it is due, who does it, and in which room.
UPKEEP = (
    ("Cv-ketel nakijken", 12, 12, "Installatiebedrijf De Boer", ""),
    ("Brandblussers keuren", 12, 96, "Keurdienst Noord", ""),
    ("Dakgoot schoonmaken", 6, -4, "Klusploeg Kade", ""),
    ("Afzuigkap ontvetten", 3, 40, "kookgroep", "Keuken"),
)
# Where, since when, whose, an idea, and whether somebody of us has read it.
VACANT = (
    ("Oude bakkerij, hoek Klinkerkade", "vorige winter", Owner.COMPANY, "Een buurtoven met een winkeltje.", True),
    ("Gymzaal achter de school", "twee jaar", Owner.MUNICIPALITY, "Sporten overdag, repetities in de avond.", True),
    ("Strook grond bij het spoor", "", Owner.UNKNOWN, "Moestuin, of bomen.", False),
)


def open_doors(town: Town) -> None:
    """Through the same commands as the desk; no dice, so that nothing else in the demonstration changes."""
    by, here, at = town.by("Hanna"), town.neighbourhood, town.at(60)
    _foundation, cooperative = places.legal_persons_here(here)
    rooms = {
        facts.name: base.add_room(
            neighbourhood=here,
            facts=replace(facts, legal_person=cooperative) if facts.name == LET_BY_COOPERATIVE else facts,
            by=by,
            at=at,
        )
        for facts in ROOMS
    }
    for name, of, who, phone in KEYS:
        key = base.add_key(neighbourhood=here, name=name, room=rooms.get(of), by=by, at=at)
        if who:
            base.hand_over(key=key, first_name=who, phone=phone, by=by, at=town.at(3))
    _let(town, rooms, by)
    for days, kind, who in TURNS:
        on = town.today + timedelta(days=days)
        base.take_turn(neighbourhood=here, on=on, kind=kind, first_name=who, by=by, at=town.at(1))
    _faults(town, rooms, by)
    _keep_up(town, rooms, by)
    for where, since, owner, idea, is_read in VACANT:
        told = base.tell_vacant(
            neighbourhood=here, where=where, since=since, owner=owner, idea=idea, by=VISITOR, at=town.at(8)
        )
        if is_read:
            base.show_vacant(place=told, by=by, at=town.at(7))


def _keep_up(town: Town, rooms: dict[str, Room], by: Actor) -> None:
    """The gutter is late, so that one sees what that looks like; the hood was done before."""
    for what, months, days, who, of in UPKEEP:
        upkeep = base.plan_upkeep(
            neighbourhood=town.neighbourhood,
            what=what,
            every_months=months,
            due_on=town.today + timedelta(days=days),
            done_by=who,
            room=rooms.get(of),
            by=by,
            at=town.at(50),
        )
        if of:
            done_on = town.today - timedelta(days=45)
            base.upkeep_done(upkeep=upkeep, on=done_on, remark="filter vervangen", by=by, at=town.at(45))


def _let(town: Town, rooms: dict[str, Room], by: Actor) -> None:
    """A party of last week with its bill, a choir every Tuesday, and what people asked for this week."""
    hall, last_week = rooms["Grote zaal"], town.today - timedelta(days=6)
    party = _ask(town, hall, When(last_week, time(15), time(19)), "Gerda", "afscheid", UserKind.RESIDENT, days_ago=20)
    base.confirm(booking=party, words="", by=by, at=town.at(19))
    base.make_bill(booking=party, by=by, at=town.at(5))
    tuesday = town.today + timedelta(days=(1 - town.today.weekday()) % 7 or 7)
    base.let_weekly(
        room=hall,
        when=When(tuesday, time(19, 30), time(21, 30)),
        last_on=tuesday + timedelta(weeks=10),
        renter=Renter("Greet", "buurtkoor", UserKind.MEMBER, phone="06 00 00 00 13"),
        skip_taken=True,
        by=by,
        at=town.at(2),
    )
    for name, days, starts, ends, who, purpose, kind, is_confirmed in BOOKINGS:
        day = _open_day(rooms[name], town.today + timedelta(days=days))
        booking = _ask(town, rooms[name], When(day, time(starts), time(ends)), who, purpose, kind, days_ago=1)
        if is_confirmed:
            base.confirm(booking=booking, words="", by=by, at=town.at(0, 8))


def _open_day(room: Room, day: date) -> date:
    """This day, or the first after it on which the room opens."""
    opened = {each.weekday for each in room.hours.all()}
    return next(each for each in (day + timedelta(days=nth) for nth in range(7)) if each.weekday() in opened)


def _ask(town: Town, room: Room, when: When, who: str, purpose: str, kind: UserKind, *, days_ago: int) -> Booking:
    starts_at, ends_at = when.moments(room.neighbourhood.zone)
    minutes = int((ends_at - starts_at).total_seconds() // 60)
    return base.ask(
        room=room,
        when=when,
        renter=Renter(who, purpose, kind, phone="06 00 00 00 14"),
        told_cents=queries.price(room, kind, minutes=minutes) or 0,
        by=VISITOR,
        at=town.at(days_ago),
    )


def _faults(town: Town, rooms: dict[str, Room], by: Actor) -> None:
    for name, what, told_to, days_ago in (
        ("Keuken", "De warme kraan lekt", "Klusploeg Kade", 9),
        ("Grote zaal", "Twee stoelen met een losse poot", "", 2),
    ):
        base.note_fault(
            neighbourhood=town.neighbourhood,
            what=what,
            since=town.today - timedelta(days=days_ago),
            told_to=told_to,
            room=rooms[name],
            by=by,
            at=town.at(days_ago),
        )
