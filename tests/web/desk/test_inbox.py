"""Marijke reads what came in, plans it, answers it, and lays it on the stairs."""

from datetime import date

import pytest
from django.http import HttpResponse

from tests.world import World, once
from wijkwerk.listening import commands as listening
from wijkwerk.listening.models import Signal
from wijkwerk.needs.models import Need
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db


def _send(world: World, path: str, values: dict[str, object], who: str = "Marijke") -> HttpResponse:
    return world.client_for(who).post(world.url(path), once(values))


def test_a_talk_at_the_kitchen_table_is_written_down(world: World) -> None:
    values = {"way": "kitchen_table", "kind": "need", "said": "Het lekt.", "was_read_back": "on", "where": "Kade 3"}

    response = _send(world, "/werkbank/gesprek/", values)

    signal = Signal.objects.get()
    assert response["Location"] == world.url(f"/werkbank/bericht/{signal.code}/")
    assert (signal.text, signal.was_read_back, signal.heard_by) == ("Het lekt.", True, world.users["Marijke"])


def test_a_host_who_may_not_read_the_inbox_gets_the_page_of_the_sender(world: World) -> None:
    values = {"way": "walk_in", "kind": "need", "said": "Het lekt."}

    response = _send(world, "/werkbank/gesprek/", values, who="Hanna")

    assert response["Location"] == world.url(f"/vraag/{Signal.objects.get().code}/")


def test_a_talk_without_words_keeps_the_rest_of_what_was_typed(world: World) -> None:
    response = _send(world, "/werkbank/gesprek/", {"way": "phone", "kind": "need", "said": " ", "where": "Kade 3"})

    assert response.status_code == 422
    assert "Kade 3" in response.content.decode()
    assert not Signal.objects.exists()


def test_doubles_go_on_as_one(world: World) -> None:
    first, second = world.signal("De lamp is stuk."), world.signal("Die lamp doet het niet.")

    response = _send(world, "/werkbank/samen/", {"action": "merge", "codes": [first.code, second.code]})

    second.refresh_from_db()
    assert response["Location"] == world.url(f"/werkbank/bericht/{first.code}/")
    assert second.merged_into == first


def test_one_message_is_not_merged_with_itself(world: World) -> None:
    code = world.signal().code

    response = world.client_for("Marijke").post(
        world.url("/werkbank/samen/"), once({"action": "merge", "codes": [code]}), follow=True
    )

    assert "Kies twee of meer berichten" in response.content.decode()
    assert Signal.objects.get().state == "new"


def test_what_is_done_is_closed_at_once(world: World) -> None:
    codes = [world.signal().code, world.signal().code]

    _send(world, "/werkbank/samen/", {"action": "close", "codes": codes})

    assert set(Signal.objects.values_list("state", flat=True)) == {"closed"}


@pytest.mark.parametrize(("action", "page"), [("plan", "plan"), ("recognise", "behoefte")])
def test_what_asks_more_opens_its_own_page_with_the_chosen_ones(world: World, action: str, page: str) -> None:
    code = world.signal().code

    response = _send(world, "/werkbank/samen/", {"action": action, "codes": [code]})

    assert response["Location"] == world.url(f"/werkbank/{page}/?bij={code}")


def test_choosing_nothing_is_told(world: World) -> None:
    response = world.client_for("Marijke").post(world.url("/werkbank/samen/"), once({"action": "close"}), follow=True)

    assert "Kies eerst een of meer berichten." in response.content.decode()


def test_a_message_of_the_other_neighbourhood_cannot_be_chosen(world: World) -> None:
    here, there = world.signal(), world.signal(neighbourhood=world.other)

    response = _send(world, "/werkbank/samen/", {"action": "close", "codes": [here.code, there.code]})

    assert response.status_code == 404
    assert set(Signal.objects.values_list("state", flat=True)) == {"new"}


def test_a_plan_says_who_does_what_by_when(world: World) -> None:
    signal = world.signal()
    values = {"follow_up_by": world.users["Marijke"].pk, "follow_up_on": "2026-12-01", "next_step": "bellen"}

    response = _send(world, f"/werkbank/plan/?bij={signal.code}", values)

    signal.refresh_from_db()
    assert response["Location"] == world.url("/werkbank/")
    assert (signal.state, signal.follow_up_on, signal.next_step) == ("picked_up", date(2026, 12, 1), "bellen")


def test_work_is_not_planned_for_who_is_no_connector(world: World) -> None:
    signal = world.signal()
    values = {"follow_up_by": world.users["Ravi"].pk, "follow_up_on": "2026-12-01", "next_step": "bellen"}

    response = _send(world, f"/werkbank/plan/?bij={signal.code}", values)

    assert response.status_code == 422
    assert "bellen" in response.content.decode()


def _recognised(world: World, **changed: object) -> HttpResponse:
    code = world.signal().code
    page = world.client_for("Marijke").get(world.url(f"/werkbank/behoefte/?bij={code}"))
    quarter = page.context["form"].fields["from_quarter"].choices[0][0]
    values = {
        "kind": "dakisolatie",
        "units": 2,
        "urgency": 3,
        "decision": "open",
        "from_quarter": quarter,
        "note": "aanbellen",
    }
    return _send(world, f"/werkbank/behoefte/?bij={code}", {**values, **changed})


def test_words_become_a_need_at_the_address_that_was_typed(world: World) -> None:
    response = _recognised(world, address="Klinkerkade 3")

    need = Need.objects.get()
    assert response["Location"] == world.url(f"/werkbank/bericht/{Signal.objects.get().code}/")
    assert (need.dwelling, need.block, need.units) == (world.dwellings[2], world.block, 2)
    assert need.decider == "owner"


def test_what_is_no_matter_of_a_home_lies_in_its_block(world: World) -> None:
    _recognised(world, block=world.block.pk, decider="resident")

    need = Need.objects.get()
    assert (need.dwelling, need.block, need.decider) == (None, world.block, "resident")


@pytest.mark.parametrize("address", ["Klinkerkade 99", "Verzonnen straat 3", "Klinkerkade", "Klinkerkade ፩"])
def test_an_address_that_is_not_here_is_told(world: World, address: str) -> None:
    response = _recognised(world, address=address)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Dit adres kennen we niet" in page
    assert address in page
    assert not Need.objects.exists()


def test_what_lies_on_the_stairs_already_cannot_be_recognised_from_a_closed_message(world: World) -> None:
    signal = world.signal()
    listening.close(signals=[signal], by=world.by("Marijke"), at=signal.heard_at)

    page = world.client_for("Marijke").get(world.url(f"/werkbank/bericht/{signal.code}/"))

    assert page.status_code == 200
    assert page.context["signal"].state == "closed"


def test_an_answer_stands_on_the_page_of_the_sender_and_goes_by_mail(world: World) -> None:
    signal = world.signal(contact="Fatima, fatima@voorbeeld.example")

    response = _send(world, f"/werkbank/bericht/{signal.code}/antwoord/", {"said": "We komen woensdag."})

    assert response["Location"] == world.url(f"/werkbank/bericht/{signal.code}/")
    assert "We komen woensdag." in world.client_for(None).get(world.url(f"/vraag/{signal.code}/")).content.decode()
    assert signal.code in Message.objects.get().body


def test_an_answer_to_who_left_no_address_waits_on_their_page(world: World) -> None:
    signal = world.signal()

    _send(world, f"/werkbank/bericht/{signal.code}/antwoord/", {"said": "We komen woensdag."})

    assert not Message.objects.exists()
    assert Signal.objects.get().state == "answered"


def test_an_empty_answer_is_not_sent(world: World) -> None:
    signal = world.signal()

    response = _send(world, f"/werkbank/bericht/{signal.code}/antwoord/", {"said": ""})

    assert response.status_code == 422
    assert Signal.objects.get().state == "new"


def test_what_went_on_as_another_is_not_answered_twice(world: World) -> None:
    first, second = world.signal(), world.signal()
    listening.merge(signals=[first, second], by=world.by("Marijke"), at=first.heard_at)

    response = _send(world, f"/werkbank/bericht/{second.code}/antwoord/", {"said": "We komen."})

    assert response.status_code == 422
    assert "We komen." in response.content.decode()


@pytest.mark.parametrize("name", ["te-laat", "vandaag", "deze-week", "later", "klaar"])
def test_every_drawer_opens(world: World, name: str) -> None:
    world.signal()

    response = world.client_for("Marijke").get(world.url(f"/werkbank/lade/{name}/"))

    assert response.status_code == 200


def test_a_drawer_that_does_not_exist_is_not_found(world: World) -> None:
    assert world.client_for("Marijke").get(world.url("/werkbank/lade/geheim/")).status_code == 404


def test_htmx_gets_the_same_rows_as_the_page(world: World) -> None:
    world.signal()
    client = world.client_for("Marijke")

    whole = client.get(world.url("/werkbank/"))
    part = client.get(world.url("/werkbank/"), headers={"HX-Request": "true"}).content.decode()

    assert "Het tocht bij het raam." in part
    assert "<html" not in part
    assert "Het tocht bij het raam." in whole.content.decode()


def test_a_first_question_lies_open_also_when_there_is_a_week_for_it(world: World) -> None:
    world.signal("De lamp in de gang is stuk.")

    page = world.client_for("Marijke").get(world.url("/werkbank/")).content.decode()

    assert "De lamp in de gang is stuk" in page
    assert '<details class="bak"' not in page


def test_what_somebody_we_know_says_on_the_phone_is_theirs(world: World) -> None:
    fatima = world.persons["Fatima"]
    path = world.url(f"/werkbank/gesprek/?van={fatima.code}")
    marijke = world.client_for("Marijke")
    assert "Van Fatima" in marijke.get(path).content.decode()

    marijke.post(path, once({"way": "phone", "kind": "need", "said": "De bel doet het niet."}))

    assert Signal.objects.get().person == fatima


@pytest.mark.parametrize("who", ["Hanna", "Marijke"])
def test_a_talk_is_with_nobody_that_one_may_not_open(world: World, who: str) -> None:
    stranger = world.persons["Ton"] if who == "Marijke" else world.persons["Fatima"]

    page = world.client_for(who).get(world.url(f"/werkbank/gesprek/?van={stranger.code}")).content.decode()

    assert f"Van {stranger.first_name}" not in page
    assert 'name="contact"' in page
