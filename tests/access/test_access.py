"""Who may what: logins, roles with a begin and an end, limits on trying, and the register that answers."""

from datetime import date, timedelta

import pytest

from tests.world import COMMAND_LINE, NOW, World
from wijkwerk.access import commands, register
from wijkwerk.access.backend import RegisterBackend
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Attempts, Grant, User
from wijkwerk.access.queries import demo_door_token, user_behind_demo_door
from wijkwerk.access.rules import Limit
from wijkwerk.audit.models import Event

pytestmark = pytest.mark.django_db
THREE = Limit("three", 3, timedelta(hours=1))


def test_one_address_is_one_login_however_it_is_typed(world: World) -> None:
    first = commands.open_login(email="Nel@voorbeeld.example", by=COMMAND_LINE, at=NOW)

    second = commands.open_login(email="nel@VOORBEELD.example", by=COMMAND_LINE, at=NOW)

    assert first == second
    assert not first.has_usable_password()
    assert Event.objects.filter(name="access.login_opened", subject_id=first.pk).count() == 1


def test_a_login_is_found_by_its_address_and_says_nothing_of_who_it_is(world: World) -> None:
    fatima = User.objects.get_by_natural_key("FATIMA@voorbeeld.example")

    assert fatima == world.users["Fatima"]
    assert (str(fatima), fatima.get_short_name()) == (f"login {fatima.pk}", "")


def _grant(world: World, by: str = "Yvonne", **days: date | None) -> Grant:
    given = {"from_on": date(2026, 1, 1), "to_on": None, **days}
    user, where = world.users["Fatima"], world.neighbourhood
    return commands.grant(user=user, role=Role.HOST, neighbourhood=where, by=world.by(by), at=NOW, **given)


def test_nobody_gives_a_role_to_themselves(world: World) -> None:
    with pytest.raises(commands.OwnRole):
        _grant(world, by="Fatima")

    assert not world.users["Fatima"].grants.exists()


@pytest.mark.parametrize(
    ("days", "holds"),
    [
        ({}, True),
        ({"to_on": date(2099, 1, 1)}, True),
        ({"to_on": date(2026, 1, 2)}, False),
        ({"from_on": date(2098, 1, 1)}, False),
    ],
)
def test_a_role_holds_from_a_day_to_a_day(world: World, days: dict[str, date], holds: bool) -> None:
    grant = _grant(world, **days)

    fatima = User.objects.get(pk=world.users["Fatima"].pk)
    assert (Role.HOST in fatima.roles_in(world.neighbourhood.pk)) is holds
    assert fatima.neighbourhood_ids() == ({world.neighbourhood.pk} if holds else set())
    assert str(grant) == f"host in {world.neighbourhood.pk}"


def test_a_role_that_ended_stays_ended_by_who_ended_it(world: World) -> None:
    grant = _grant(world)
    commands.end_grant(grant=grant, by=world.by("Yvonne"), at=NOW)

    commands.end_grant(grant=grant, by=world.by("Ravi"), at=NOW + timedelta(days=1))

    grant.refresh_from_db()
    assert (grant.ended_at, grant.ended_by) == (NOW, world.users["Yvonne"])
    assert Event.objects.filter(name="access.role_ended").count() == 1


def test_the_fourth_try_of_three_is_refused_and_counted(world: World) -> None:
    for _nth in range(3):
        commands.count_attempt(limit=THREE, whose="10.0.0.1", at=NOW)

    with pytest.raises(commands.TooOften):
        commands.count_attempt(limit=THREE, whose="10.0.0.1", at=NOW)

    assert Attempts.objects.get().count == 4
    assert "10.0.0.1" not in Attempts.objects.get().key


@pytest.mark.parametrize(("whose", "later"), [("10.0.0.2", timedelta()), ("10.0.0.1", timedelta(hours=1))])
def test_another_visitor_or_another_hour_starts_anew(world: World, whose: str, later: timedelta) -> None:
    for _nth in range(3):
        commands.count_attempt(limit=THREE, whose="10.0.0.1", at=NOW)

    commands.count_attempt(limit=THREE, whose=whose, at=NOW + later)

    assert sorted(Attempts.objects.values_list("count", flat=True)) == [1, 3]


def test_what_was_tried_is_forgotten_after_a_day(world: World) -> None:
    commands.count_attempt(limit=THREE, whose="10.0.0.1", at=NOW)

    kept = commands.forget_attempts(at=NOW + timedelta(hours=23))
    gone = commands.forget_attempts(at=NOW + timedelta(hours=26))

    assert (kept, gone) == (0, 1)


def test_a_permission_is_registered_once() -> None:
    name = next(iter(register.permissions()))

    with pytest.raises(ValueError, match="registered twice"):
        register.allow(name, "do it again")


def test_a_permission_that_nobody_registered_is_a_mistake_and_no_quiet_no(world: World) -> None:
    with pytest.raises(KeyError):
        world.users["Marijke"].has_perm("people.see_alll", world.neighbourhood)


@pytest.mark.parametrize(
    ("roles", "own", "never_own", "holds"),
    [
        ({Role.CONNECTOR}, None, None, True),
        ({Role.BOARD}, None, None, False),
        ({Role.CONNECTOR}, None, True, False),
        ({Role.CONNECTOR}, None, False, True),
        (set(), True, None, True),
        (set(), False, None, False),
        (set(), True, True, False),
    ],
)
def test_a_permission_is_held_by_role_or_as_ones_own_and_never_where_that_is_forbidden(
    world: World, roles: set[Role], own: bool | None, never_own: bool | None, holds: bool
) -> None:
    permission = register.Permission(
        name="x.y",
        says="do x",
        roles=frozenset(roles),
        or_if=None if own is None else lambda _user, _thing: own,
        unless=None if never_own is None else lambda _user, _thing: never_own,
    )

    assert permission.holds(world.users["Marijke"], world.need()) is holds


def test_a_role_opens_nothing_that_lies_in_no_neighbourhood(world: World) -> None:
    permission = register.Permission(name="x.y", says="do x", roles=frozenset({Role.CONNECTOR}))

    assert not permission.holds(world.users["Marijke"], None)


def test_who_was_shut_out_may_nothing(world: World) -> None:
    marijke = world.users["Marijke"]
    marijke.is_active = False
    marijke.save()

    assert not marijke.has_perm("people.see_all", world.neighbourhood)
    assert RegisterBackend().get_user(marijke.pk) is None


def test_the_register_signs_nobody_in(world: World) -> None:
    backend = RegisterBackend()

    assert backend.authenticate(None, username="ravi@voorbeeld.example", password="") is None
    assert backend.get_user(world.users["Ravi"].pk) == world.users["Ravi"]


def test_a_door_of_the_demonstration_is_made_by_this_installation(world: World) -> None:
    ravi = world.users["Ravi"]

    assert user_behind_demo_door(demo_door_token(ravi.pk)) == ravi
    assert user_behind_demo_door("verzonnen") is None
