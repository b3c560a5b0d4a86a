"""Writing down people and organisations, and erasing them."""

from wijkwerk.people.commands.confidants import NotReachable, end_confidant, name_confidant
from wijkwerk.people.commands.erasure import erase
from wijkwerk.people.commands.organisations import add_organisation
from wijkwerk.people.commands.persons import (
    NewPerson,
    add_people,
    add_person,
    change_person,
    has_time,
    know_skill,
    know_skills,
    link_login,
)
from wijkwerk.people.commands.vog import note_vog

__all__ = [
    "NewPerson",
    "NotReachable",
    "add_organisation",
    "add_people",
    "add_person",
    "change_person",
    "end_confidant",
    "erase",
    "has_time",
    "know_skill",
    "know_skills",
    "link_login",
    "name_confidant",
    "note_vog",
]
