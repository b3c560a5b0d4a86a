"""Writing down people and organisations, and erasing them."""

from wijkwerk.people.commands.calendars import close_calendar, open_calendar
from wijkwerk.people.commands.confidants import NotReachable, end_confidant, name_confidant
from wijkwerk.people.commands.doors import (
    DoorShut,
    SignsInByMail,
    SomebodyElse,
    check_open,
    come_in,
    hand_over,
    send_door_codes,
    withdraw_door_code,
)
from wijkwerk.people.commands.erasure import erase
from wijkwerk.people.commands.joining import WHY_APART, StayApart, join
from wijkwerk.people.commands.organisations import add_organisation
from wijkwerk.people.commands.persons import (
    NewPerson,
    add_people,
    add_person,
    add_person_rows,
    change_person,
    follow_login,
    has_time,
    know_skill,
    know_skills,
    link_login,
)
from wijkwerk.people.commands.vog import note_vog

__all__ = [
    "WHY_APART",
    "DoorShut",
    "NewPerson",
    "NotReachable",
    "SignsInByMail",
    "SomebodyElse",
    "StayApart",
    "add_organisation",
    "add_people",
    "add_person",
    "add_person_rows",
    "change_person",
    "check_open",
    "close_calendar",
    "come_in",
    "end_confidant",
    "erase",
    "follow_login",
    "hand_over",
    "has_time",
    "join",
    "know_skill",
    "know_skills",
    "link_login",
    "name_confidant",
    "note_vog",
    "open_calendar",
    "send_door_codes",
    "withdraw_door_code",
]
