"""Writing down people and organisations, and erasing them."""

from wijkwerk.people.commands.erasure import erase
from wijkwerk.people.commands.organisations import add_organisation
from wijkwerk.people.commands.persons import (
    add_person,
    change_person,
    has_time,
    know_skill,
    link_login,
)

__all__ = ["add_organisation", "add_person", "change_person", "erase", "has_time", "know_skill", "link_login"]
