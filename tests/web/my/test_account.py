"""Who is owed something and did not say where to reads so on one's own page, and nobody else does."""

import pytest

from tests.funding import paying
from tests.world import World
from wijkwerk.rewards.enums import Way

pytestmark = pytest.mark.django_db
WAITS = "weten nog niet waarheen"


def _start(world: World) -> str:
    return world.client_for("Joost").get(world.url("/mijn/")).content.decode()


def test_what_was_approved_waits_until_there_is_an_account(world: World) -> None:
    claim = paying.claim(world)
    before = _start(world)

    paying.keeps_iban(world)

    assert f"€\u00a0{claim.amount // 100}, en {WAITS}" in before
    assert WAITS not in _start(world)


def test_what_is_on_a_list_or_is_never_paid_out_waits_for_no_account(world: World) -> None:
    paying.batch(world)
    world.persons["Joost"].iban.delete()
    paying.claim(world, days=9, way=Way.VOUCHER)

    assert WAITS not in _start(world)
