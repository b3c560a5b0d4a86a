"""A letter to a front door, and what somebody does who has it in hand."""

import re

from django.http import HttpResponse
from django.test import Client

from tests.world import NOW, World, once
from wijkwerk.kernel import clock
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.people.models import DoorCode


def to_door(world: World, name: str = "Fatima") -> tuple[DoorCode, str]:
    """A letter to the house of this persona, with the code on it."""
    address = world.persons[name].address
    [sent] = people.send_door_codes(
        neighbourhood=world.neighbourhood, addresses=[address], by=world.by("Marijke"), at=clock.now()
    )
    return sent


def to_person(world: World, first_name: str = "Bakker") -> tuple[DoorCode, str]:
    """A letter to somebody without a login."""
    row = people.add_person(neighbourhood=world.neighbourhood, first_name=first_name, by=world.by("Marijke"), at=NOW)
    return people.hand_over(person=row, by=world.by("Marijke"), at=clock.now())


def comes_in(world: World, secret: str, first_name: str, email: str = "") -> tuple[Client, HttpResponse]:
    """Opens the letter and says who they are; with a mail address also reads the mail."""
    client = world.client_for(None)
    client.get(world.url(f"/deurcode/{secret}/"))
    answer = client.post(world.url("/deurcode/binnen/"), once({"first_name": first_name, "email": email}))
    if email and answer.status_code == 302:
        answer = client.post(world.url("/deurcode/mail/"), once({"code": mailed()}))
    return client, answer


def mailed() -> str:
    found = re.search(r"\d{6}", Message.objects.latest("pk").subject)
    assert found
    return found[0]


def own_code(world: World, client: Client) -> str:
    """Asks for a code of one's own, as who has no mail does after coming in."""
    shown = client.post(world.url("/mijn/eigen-code/")).content.decode()
    found = re.search(r'<p class="code" dir="ltr">([0-9A-Z-]+)<', shown)
    assert found
    return found[1]
