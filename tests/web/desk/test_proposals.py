"""Samira proposes something to Joost from his page; what he has left, lives on or chose, she reads nowhere."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.rewards import granting
from tests.world import NOW, TODAY, World, once
from wijkwerk.access.enums import Role
from wijkwerk.rewards.enums import AwardState, Way
from wijkwerk.rewards.models import Award

pytestmark = pytest.mark.django_db
FOR_DAY = str(TODAY + timedelta(days=3))


@pytest.fixture(autouse=True)
def in_november() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def _propose(world: World, who: str = "Samira", **values: Any) -> Any:
    filled = {"purpose": "Het straatfeest", "way": "support", "worth": "25", "for_day": FOR_DAY, **values}
    address = world.url(f"/mensen/{world.persons['Joost'].code}/voorstel/")
    return world.client_for(who).post(address, once(filled))


def test_she_proposes_within_her_mandate_and_sees_it_in_her_list(world: World) -> None:
    granting.mandates(world, Way.SUPPORT)

    response = _propose(world)

    page = world.client_for("Samira").get(response["Location"]).content.decode()
    award = Award.objects.get()
    assert (award.person, award.worth_cents, award.proposed_by) == (world.persons["Joost"], 2500, world.users["Samira"])
    assert "Het straatfeest" in page
    assert "wacht op antwoord" in page


def test_the_form_names_her_mandate_and_nothing_of_joost(world: World) -> None:
    granting.mandates(world, Way.SUPPORT, up_to_cents=5000)
    address = world.url(f"/mensen/{world.persons['Joost'].code}/voorstel/")
    before = world.client_for("Samira").get(address).context["form"].fields["way"].choices

    granting.claim(world, Way.ALLOWANCE, 21_900)

    after = world.client_for("Samira").get(address).context["form"].fields["way"].choices
    assert dict(before)["support"] == "steun voor een eigen plan, tot €\u00a050"
    assert [choice for choice in after if choice not in before] == [
        ("allowance", "een vrijwilligersvergoeding, tot €\u00a0300")
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"worth": "301"}, "niet tot dit bedrag"),
        ({"worth": ""}, "Zo kan het niet"),
        ({"worth": "veel"}, "Vul een bedrag in"),
        ({"way": "fee"}, "geldige keuze"),
        ({"purpose": ""}, "verplicht"),
        ({"for_day": "2026-11-01"}, "Kies een dag vanaf vandaag"),
        ({"for_day": "ooit"}, "geldige datum"),
        ({"way": "thanks", "worth": "10"}, "Zo kan het niet"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(world: World, wrong: dict[str, str], words: str) -> None:
    granting.mandates(world, Way.SUPPORT)

    response = _propose(world, **wrong)

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert FOR_DAY in page or wrong.get("for_day", "") in page
    assert not Award.objects.exists()


def test_without_a_mandate_there_is_a_thank_you(world: World) -> None:
    assert _propose(world, "Marijke").status_code == 422

    assert _propose(world, "Marijke", way="thanks", worth="").status_code == 302


def test_what_was_not_answered_is_withdrawn_once(world: World) -> None:
    award = granting.proposed(world)
    address = world.url(f"/voorstellen/{award.code}/intrekken/")

    for _nth in range(2):
        world.client_for("Samira").post(address, once())

    award.refresh_from_db()
    assert award.state == AwardState.WITHDRAWN


def test_her_list_is_the_same_for_a_waiver_a_voucher_and_coins(world: World) -> None:
    pages = []
    for way in (Way.NOTHING, Way.VOUCHER, Way.CURRENCY):
        award = granting.proposed(world, Way.VOUCHER, by=world.by("Samira"))
        granting.said_yes(world, award, way)
        rows = world.client_for("Samira").get(world.url("/voorstellen/")).context["rows"]
        pages.append((rows[0].get_way_display(), rows[0].get_state_display(), rows[0].worth_cents))

    assert len(set(pages)) == 1


@pytest.mark.parametrize("who", ["Marijke", "Hanna", "Ravi", "Yvonne", "Els", "Fatima", "Ton"])
def test_a_colleague_sees_nothing_of_what_another_proposed(world: World, who: str) -> None:
    award = granting.proposed(world)
    granting.mandates(world, Way.SUPPORT, role=Role.CONNECTOR)
    joost = world.persons["Joost"].code
    browser = world.client_for(who)

    seen = "".join(
        browser.get(world.url(page)).content.decode()
        for page in ("/voorstellen/", f"/mensen/{joost}/", f"/mensen/{joost}/voorstel/", "/mensen/", "/geld/")
    )

    assert "straatfeest" not in seen
    assert browser.post(world.url(f"/voorstellen/{award.code}/intrekken/"), once()).status_code in (302, 403, 404)
    assert Award.objects.get().state == AwardState.PROPOSED
