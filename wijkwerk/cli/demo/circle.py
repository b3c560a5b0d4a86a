"""A gift circle of the demonstration that still looks for members: Fatima began it, three neighbours are in, and one more asks."""

from wijkwerk.cli.demo.town import Town
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.models import Member
from wijkwerk.kernel.actor import VISITOR

JOINS_DAYS_AGO = 14


def gather(town: Town) -> None:
    """Nobody in it is ill: a demonstration invents no illness."""
    circle = gift_circle.found(
        neighbourhood=town.neighbourhood, name="Kring Klinkerkade", by=town.by("Marijke"), at=town.at(21)
    )
    levels = queries.levels(circle)
    members: list[Member] = []
    for nth, person in enumerate([town.personas["Fatima"], *town.residents[:4]]):
        asked = gift_circle.ask_in(
            circle=circle, person=person, level=levels[nth % 2], read_it=True, by=VISITOR, at=town.at(JOINS_DAYS_AGO)
        )
        if nth == 4:  # the members did not speak about the last one yet
            break
        for member in members[: (len(members) + 1) // 2]:
            gift_circle.speak(about=asked, member=member, is_yes=True, by=VISITOR, at=town.at(JOINS_DAYS_AGO - 1))
        members.append(asked)
