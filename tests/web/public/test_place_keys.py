"""A key from hand to hand by link, and what stands empty nearby, for everybody."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse

from tests.world import NOW, World, once
from wijkwerk.base import commands as base
from wijkwerk.base.enums import Owner
from wijkwerk.base.models import KeyHolding, VacantPlace
from wijkwerk.kernel.actor import VISITOR

pytestmark = pytest.mark.django_db
NEL = {"first_name": "Nel", "phone": "06 11112222"}


@pytest.fixture(autouse=True)
def friday_morning() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ria(world: World) -> KeyHolding:
    key = base.add_key(neighbourhood=world.neighbourhood, name="voordeur", room=None, by=world.by("Hanna"), at=NOW)
    return base.hand_over(key=key, first_name="Ria", phone="06 99998888", by=world.by("Hanna"), at=NOW)


def _own_page(world: World, holding: KeyHolding) -> str:
    """The address that the host sends to who has it."""
    page = world.client_for("Hanna").get(world.url(f"/huis/sleutels/{holding.key.code}/geef/")).content.decode()
    return re.search(r"http://testserver(\S+?/plek/sleutel/[^\s<&]+)", page)[1]


def _pass_link(world: World, holding: KeyHolding) -> str:
    page = world.client_for(None).get(_own_page(world, holding)).content.decode()
    return re.search(r"%3A//testserver(\S+?neem/)", page)[1].replace("%3A", ":")


def _take(world: World, link: str, **values: str) -> HttpResponse:
    return world.client_for(None).post(link, once(values))


def test_who_gets_a_key_says_so_and_who_gave_it_is_rid_of_it(world: World, ria: KeyHolding) -> None:
    link = _pass_link(world, ria)

    answer = _take(world, link, **NEL)

    ria.refresh_from_db()
    assert "Jij hebt de sleutel: voordeur" in world.client_for(None).get(answer["Location"]).content.decode()
    assert ria.returned_at == NOW
    assert KeyHolding.objects.get(returned_at__isnull=True).first_name == "Nel"


def test_a_link_works_once_and_then_names_nobody(world: World, ria: KeyHolding) -> None:
    link = _pass_link(world, ria)
    own = _own_page(world, ria)
    _take(world, link, **NEL)

    for answer in (_take(world, link, **{**NEL, "first_name": "Omar"}), world.client_for(None).get(own)):
        assert answer.status_code == 404
        assert not {"Ria", "Nel"} & set(re.findall(r"\w+", answer.content.decode()))


def test_a_link_is_too_old_after_two_days(world: World, ria: KeyHolding) -> None:
    link = _pass_link(world, ria)

    with time_machine.travel(NOW + timedelta(days=2, minutes=1), tick=False):
        assert world.client_for(None).get(link).status_code == 404


def test_a_key_without_a_number_to_call_is_not_taken(world: World, ria: KeyHolding) -> None:
    answer = _take(world, _pass_link(world, ria), first_name="Nel", phone="straks")

    assert answer.status_code == 422
    assert 'value="Nel"' in answer.content.decode()
    assert KeyHolding.objects.get().first_name == "Ria"


def test_who_has_a_key_brings_it_back(world: World, ria: KeyHolding) -> None:
    own = _own_page(world, ria)

    world.client_for(None).post(f"{own}terug/", once({}))

    assert not KeyHolding.objects.filter(returned_at__isnull=True).exists()
    assert world.client_for(None).get(own).status_code == 404


@pytest.mark.parametrize("token", ["nonsense", "MQ:1xW:abc"])
@pytest.mark.parametrize("path", ["", "neem/"])
def test_a_link_that_was_never_ours_opens_nothing(world: World, token: str, path: str) -> None:
    assert world.client_for(None).get(world.url(f"/plek/sleutel/{token}/{path}")).status_code == 404


def test_a_link_opens_nothing_in_another_neighbourhood(world: World, ria: KeyHolding) -> None:
    elsewhere = _own_page(world, ria).replace(f"/{world.neighbourhood.slug}/", f"/{world.other.slug}/")

    assert world.client_for(None).get(elsewhere).status_code == 404


def test_a_neighbour_tells_of_an_empty_place_and_reads_that_it_is_looked_at_first(world: World) -> None:
    answer = world.client_for(None).post(
        world.url("/plek/leeg/"), once({"where": "Oude bakkerij", "owner": "unknown", "idea": "Een buurtoven"})
    )

    page = world.client_for(None).get(answer["Location"]).content.decode()
    assert "Iemand van ons leest het eerst" in page
    assert "Oude bakkerij" not in page
    assert VacantPlace.objects.get().shown_at is None


@pytest.mark.parametrize(
    ("words", "found"), [("bakkerij", {"Oude bakkerij"}), ("oven", {"Oude bakkerij"}), ("", {"Oude bakkerij", "Loods"})]
)
def test_empty_places_are_found_by_where_they_are_and_what_could_be_there(
    world: World, words: str, found: set[str]
) -> None:
    for where, idea in (("Oude bakkerij", "Een buurtoven"), ("Loods", "Opslag")):
        place = base.tell_vacant(
            neighbourhood=world.neighbourhood, where=where, since="", owner=Owner.UNKNOWN, idea=idea, by=VISITOR, at=NOW
        )
        base.show_vacant(place=place, by=world.by("Hanna"), at=NOW)

    page = world.client_for(None).get(world.url("/plek/leeg/"), {"q": words}).content.decode()

    assert {where for where in ("Oude bakkerij", "Loods") if where in page} == found


def test_a_search_that_finds_nothing_says_so(world: World) -> None:
    assert "Niets gevonden" in world.client_for(None).get(world.url("/plek/leeg/?q=kasteel")).content.decode()
