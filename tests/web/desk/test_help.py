"""Neighbour help on the workbench: no names in a list, reading is written down, and yes or no goes by telephone and on paper too."""

import pytest

from tests.mutual_aid import neighbours
from tests.world import World, once
from wijkwerk.audit.models import Event
from wijkwerk.mutual_aid.enums import Answer, Outcome
from wijkwerk.mutual_aid.models import Ask, Forgetting, Offer, Proposal

pytestmark = pytest.mark.django_db


def test_the_list_shows_no_names_words_or_addresses(world: World) -> None:
    neighbours.proposed(world)

    page = world.client_for("Marijke").get(world.url("/hulp/")).content.decode()

    shown = (neighbours.NAME, neighbours.PHONE, neighbours.WHERE, neighbours.WORDS, neighbours.HELPER)
    assert not [each for each in shown if each in page]
    assert "Kadeblok" in page


def test_reading_an_ask_is_written_down_and_the_person_sees_it(world: World) -> None:
    fatima = world.persons["Fatima"]
    asked = neighbours.ask(world, reach={"first_name": "Fatima", "phone": fatima.phone})

    world.client_for("Marijke").get(world.url(f"/hulp/{asked.code}/"))

    read = Event.objects.filter(name="mutual_aid.read").order_by("subject").values_list("subject", "actor_id")
    assert list(read) == [("Ask", world.users["Marijke"].pk), ("Person", world.users["Marijke"].pk)]
    assert (
        "Je vraag om hulp is gelezen" in world.client_for("Fatima").get(world.url("/mijn/gegevens/")).content.decode()
    )


@pytest.mark.parametrize("name", ["Hanna", "Samira", "Fatima"])
def test_a_colleague_without_the_role_reads_nothing(world: World, name: str) -> None:
    asked = neighbours.ask(world)

    statuses = {world.client_for(name).get(world.url(path)).status_code for path in ("/hulp/", f"/hulp/{asked.code}/")}

    assert statuses <= {403, 404}


def test_a_call_becomes_an_ask_that_says_how_it_came(world: World) -> None:
    values = {"kind": "odd_job", "words": "Een lamp.", "first_name": "Nel", "phone": "070 1112223", "heard": "phone"}

    world.client_for("Marijke").post(world.url("/hulp/nieuw/"), once(values))

    assert Ask.objects.get().asked_by == world.users["Marijke"]
    assert Event.objects.get(name="mutual_aid.asked").door == "phone"


def test_a_connector_proposes_and_passes_on_what_both_say(world: World) -> None:
    asked, offered = neighbours.ask(world), neighbours.offer(world)
    desk = world.client_for("Marijke")

    desk.post(world.url(f"/hulp/{asked.code}/voorstel/"), once({"offer": offered.code, "reason": neighbours.REASON}))
    proposal = Proposal.objects.get()
    for side in ("asker", "helper"):
        desk.post(world.url(f"/hulp/voorstel/{proposal.code}/antwoord/"), once({"side": side, "says": "yes"}))

    proposal.refresh_from_db()
    assert proposal.standing.is_agreed
    assert set(Event.objects.filter(name="mutual_aid.answered").values_list("door", flat=True)) == {"phone"}
    assert "Allebei ja." in desk.get(world.url(f"/hulp/{asked.code}/")).content.decode()


def test_a_reason_with_a_name_is_refused_and_stays_in_the_form(world: World) -> None:
    asked, offered = neighbours.ask(world), neighbours.offer(world)
    values = once({"offer": offered.code, "reason": f"Voor {neighbours.NAME}"})

    answer = world.client_for("Marijke").post(world.url(f"/hulp/{asked.code}/voorstel/"), values)

    assert answer.status_code == 422
    assert f'value="Voor {neighbours.NAME}"' in answer.content.decode()


@pytest.mark.parametrize(("side", "hidden"), [("asker", neighbours.HELPER), ("helper", neighbours.NAME)])
def test_a_slip_names_nobody(world: World, side: str, hidden: str) -> None:
    proposal = neighbours.proposed(world)

    answer = world.client_for("Marijke").get(world.url(f"/hulp/voorstel/{proposal.code}/briefje/{side}/"))

    page = answer.content.decode()
    assert hidden not in page
    assert neighbours.REASON in page
    assert "<svg" in page


def test_the_connector_takes_a_proposal_back_and_closes_an_ask(world: World) -> None:
    proposal, desk = neighbours.proposed(world), world.client_for("Marijke")

    desk.post(world.url(f"/hulp/voorstel/{proposal.code}/weg/"), once())
    desk.post(world.url(f"/hulp/{proposal.ask.code}/klaar/"), once({"outcome": "nobody"}))

    proposal.refresh_from_db()
    assert proposal.ended_at is not None
    assert Ask.objects.get().outcome == Outcome.NOBODY


def test_the_offers_are_chosen_by_kind_and_by_how_far(world: World) -> None:
    neighbours.offer(world, kinds=["garden"], reach={"first_name": "Gerda"})
    neighbours.offer(world, kinds=["pets"], reach={"first_name": "Piet"})
    desk = world.client_for("Marijke")

    page = desk.get(world.url("/hulp/aanbod/"), {"soort": "garden", "ver": "600"}).content.decode()

    assert "Gerda" in page
    assert "Piet" not in page


def test_who_rings_to_stop_is_taken_off(world: World) -> None:
    offered = neighbours.offer(world)

    world.client_for("Marijke").post(world.url(f"/hulp/aanbod/{offered.code}/weg/"), once())

    assert not Offer.objects.exists()


@pytest.mark.parametrize(("days", "status"), [("7", 302), ("31", 422), ("0", 422)])
def test_the_term_is_set_within_thirty_days(world: World, days: str, status: int) -> None:
    answer = world.client_for("Marijke").post(world.url("/hulp/vergeten/"), once({"days": days}))

    assert answer.status_code == status
    assert Forgetting.objects.filter(days=7).exists() is (status == 302)


def test_a_circle_is_started_filled_and_ended(world: World) -> None:
    desk = world.client_for("Marijke")
    values = {"kind": "phone", "name": "De bellers", "first_on": "2031-01-06", "every": "7"}
    page = desk.post(world.url("/hulp/kringen/"), once(values))["Location"]
    desk.post(f"{page}vraag/", once({"first_name": "An", "phone": "06 1", "said_yes": "on"}))
    desk.post(f"{page}vraag/", once({"first_name": "Bea"}))
    assert "Zegt ja" in desk.get(page).content.decode()

    desk.post(f"{page}klaar/", once())

    assert "Deze kring is gestopt" in desk.get(page).content.decode()


def test_a_housemate_finds_nothing_of_it_on_their_own_page(world: World) -> None:
    fatima, joost = world.persons["Fatima"], world.persons["Joost"]
    joost.address = fatima.address
    joost.save()
    neighbours.ask(world, reach={"first_name": "Fatima", "phone": fatima.phone})

    pages = {
        name: world.client_for(name).get(world.url("/mijn/burenhulp/")).content.decode() for name in ("Fatima", "Joost")
    }

    assert "Een klusje in huis" in pages["Fatima"]
    assert "Een klusje in huis" not in pages["Joost"]


def test_a_yes_after_a_no_is_told_kindly(world: World) -> None:
    proposal, desk = neighbours.proposed(world), world.client_for("Marijke")
    neighbours.says(proposal, neighbours.Side.HELPER, Answer.NO)

    answer = desk.post(
        world.url(f"/hulp/voorstel/{proposal.code}/antwoord/"), once({"side": "asker", "says": "yes"}), follow=True
    )

    assert "Dit kan nu niet meer" in answer.content.decode()
