"""A circle with members in it."""

from datetime import datetime

from tests.world import NOW, World
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.enums import CircleState, MemberState
from wijkwerk.gift_circle.models import Circle, Member
from wijkwerk.kernel.actor import COMMAND_LINE


def founded(world: World, *, name: str = "Kring Kade") -> Circle:
    return gift_circle.found(neighbourhood=world.neighbourhood, name=name, by=world.by("Marijke"), at=NOW)


def asked(world: World, circle: Circle, who: str, *, level: int = 1, at: datetime = NOW) -> Member:
    return gift_circle.ask_in(
        circle=circle,
        person=world.persons[who],
        level=queries.levels(circle)[level - 1],
        read_it=True,
        by=world.by(who),
        at=at,
    )


def with_members(world: World, *names: str, coins: int = 0) -> tuple[Circle, dict[str, Member]]:
    """These are in, as if all had said yes, and each has so many cents; the circle runs, however small."""
    circle = founded(world)
    members = {name: asked(world, circle, name) for name in names}
    Member.objects.filter(circle=circle).update(state=MemberState.MEMBER, settled_on=NOW.date().replace(month=1))
    Circle.objects.filter(pk=circle.pk).update(state=CircleState.RUNNING)
    circle.refresh_from_db()
    for name, member in members.items():
        member.refresh_from_db()
        if coins:
            gift_circle.correct_purse(member=member, cents=coins, by=world.by(name), at=NOW)
    return circle, members


def all_say(circle: Circle, about: Member, *, is_yes: bool = True) -> Member:
    """One member after another, until it is settled."""
    for member in Member.objects.in_it().filter(circle=circle).order_by("pk"):
        about = gift_circle.speak(about=about, member=member, is_yes=is_yes, by=COMMAND_LINE, at=NOW)
        if about.state != MemberState.ASKED:
            break
    return about
