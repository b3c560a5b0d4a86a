"""Who is known, found by whatever somebody types, and written down once."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.world import NOW, World, just_proved, once
from wijkwerk.access.models import User
from wijkwerk.audit.models import Event
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db


def _found(world: World, typed: str) -> list[tuple[str, str]]:
    page = world.client_for("Marijke").get(world.url("/zoek/"), {"q": typed}, headers={"HX-Request": "true"})
    assert page.status_code == 200
    return [(hit.kind, hit.title) for hit in page.context["hits"]]


@pytest.mark.parametrize("typed", ["Fatima", "fatima", "fat", "Fatime", "fatima@voorbeeld.example", "06 1234 5600"])
def test_fatima_is_found_by_what_somebody_remembers(world: World, typed: str) -> None:
    assert ("person", "Fatima") in _found(world, typed)


@pytest.mark.parametrize("typed", ["", "F", "Zzyzx", "\x00", "%", "99 ፩", "ዘ ፩", "²", "' OR 1=1 --", "x" * 500])
def test_nonsense_finds_nobody(world: World, typed: str) -> None:
    assert _found(world, typed) == []


@pytest.mark.parametrize(
    ("typed", "kinds"), [("Klinkerkade 3", {"home", "person"}), ("klinkerkade", {"home"}), ("9999 XA", {"home"})]
)
def test_a_home_is_found_by_street_and_by_postcode(world: World, typed: str, kinds: set[str]) -> None:
    """One home with who lives there; a whole street would be a list of everybody."""
    hits = _found(world, typed)

    assert {kind for kind, _title in hits} == kinds
    assert any("Klinkerkade 3" in title for _kind, title in hits)


def test_a_supplier_is_found_by_name(world: World) -> None:
    world.supplier()

    assert _found(world, "klusploeg") == [("organisation", "Klusploeg Kade")]


def test_a_code_from_a_letter_opens_what_it_stands_on(world: World) -> None:
    signal, need, person = world.signal(), world.need(), world.persons["Fatima"]

    found = {code: _found(world, code)[0][0] for code in (signal.code, need.code, person.code)}

    assert found == {signal.code: "signal", need.code: "need", person.code: "person"}


def test_nobody_of_the_other_neighbourhood_is_found(world: World) -> None:
    assert _found(world, "Ton") == []


def test_htmx_gets_the_hits_alone(world: World) -> None:
    part = world.client_for("Marijke").get(world.url("/zoek/"), {"q": "Fatima"}, headers={"HX-Request": "true"})

    assert "Fatima" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_the_list_is_narrowed_by_a_name_without_its_accents(world: World) -> None:
    people.add_person(neighbourhood=world.neighbourhood, first_name="Zoë", by=world.by("Marijke"), at=NOW)

    page = world.client_for("Marijke").get(world.url("/mensen/"), {"q": "zoe"})

    assert [row.first_name for row in page.context["rows"]] == ["Zoë"]


def _add(world: World, **values: str) -> HttpResponse:
    return world.client_for("Marijke").post(world.url("/mensen/nieuw/"), once(values))


def test_somebody_new_is_written_down(world: World) -> None:
    response = _add(world, first_name="Nel", last_name="Vos", phone="06-11 22 33 44")

    nel = Person.objects.get(first_name="Nel")
    assert response["Location"] == world.url(f"/mensen/{nel.code}/")
    assert nel.phone_key == "0611223344"


@pytest.mark.parametrize(
    "values", [{}, {"first_name": "x" * 61}, {"first_name": "Nel", "email": "geen adres"}, {"first_name": "\u202e"}]
)
def test_who_could_not_be_found_again_is_not_written_down(world: World, values: dict[str, str]) -> None:
    before = Person.objects.count()

    response = _add(world, **values)

    assert response.status_code == 422
    assert Person.objects.count() == before


def test_a_wrong_number_is_mended_and_the_person_can_see_that(world: World) -> None:
    fatima = world.persons["Fatima"]
    values = once({"first_name": "Fatima", "last_name": "Haddad", "phone": "06 99 88 77 66", "email": fatima.email})

    world.client_for("Marijke").post(world.url(f"/mensen/{fatima.code}/wijzig/"), values)

    fatima.refresh_from_db()
    assert (fatima.last_name, fatima.phone_key) == ("Haddad", "0699887766")
    assert Event.objects.filter(name="people.person_changed", subject_id=fatima.pk).exists()


def test_a_person_is_not_changed_into_nobody(world: World) -> None:
    fatima = world.persons["Fatima"]

    response = world.client_for("Marijke").post(world.url(f"/mensen/{fatima.code}/wijzig/"), once())

    fatima.refresh_from_db()
    assert response.status_code == 422
    assert fatima.first_name == "Fatima"


def test_an_account_is_opened_for_who_has_none(world: World) -> None:
    nel = people.add_person(neighbourhood=world.neighbourhood, first_name="Nel", by=world.by("Marijke"), at=NOW)

    just_proved(world.client_for("Marijke")).post(
        world.url(f"/mensen/{nel.code}/aanmelden/"), once({"email": "Nel@voorbeeld.example"})
    )

    nel.refresh_from_db()
    assert nel.user == User.objects.get(email="nel@voorbeeld.example")


def test_an_address_of_somebody_else_here_opens_no_account(world: World) -> None:
    nel = people.add_person(neighbourhood=world.neighbourhood, first_name="Nel", by=world.by("Marijke"), at=NOW)

    response = just_proved(world.client_for("Marijke")).post(
        world.url(f"/mensen/{nel.code}/aanmelden/"), once({"email": "fatima@voorbeeld.example"})
    )

    nel.refresh_from_db()
    assert response.status_code == 422
    assert "fatima@voorbeeld.example" in response.content.decode()
    assert nel.user is None


def _proved(world: World, name: str) -> Client:
    client = world.client_for(name)
    return just_proved(client)


def test_who_asks_for_it_is_erased_by_a_connector_and_told(world: World) -> None:
    address = world.url(f"/mensen/{world.persons['Joost'].code}/wissen/")

    answer = _proved(world, "Marijke").post(address, once({"word": "wissen"}))

    assert answer["Location"] == world.url("/mensen/")
    assert Person.objects.get(pk=world.persons["Joost"].pk).first_name == ""
    assert Message.objects.get(to="joost@voorbeeld.example").subject == "Je gegevens zijn gewist"


def test_erasing_somebody_asks_for_a_fresh_proof(world: World) -> None:
    answer = world.client_for("Marijke").get(world.url(f"/mensen/{world.persons['Joost'].code}/wissen/"))

    assert "/mijn/bewijs/" in answer["Location"]


def test_a_project_lead_erases_nobody(world: World) -> None:
    address = world.url(f"/mensen/{world.persons['Joost'].code}/wissen/")

    assert _proved(world, "Samira").post(address, once({"word": "wissen"})).status_code == 403
    assert Person.objects.get(pk=world.persons["Joost"].pk).first_name == "Joost"


def test_without_the_word_nobody_is_erased(world: World) -> None:
    address = world.url(f"/mensen/{world.persons['Joost'].code}/wissen/")

    assert _proved(world, "Marijke").post(address, once({"word": "ja"})).status_code == 422
    assert Person.objects.get(pk=world.persons["Joost"].pk).first_name == "Joost"


@pytest.mark.parametrize("typed", ["dakgoot", "nel kolk", "06-98 76 54 32", "9876", "Goot Klinkerkade"])
def test_a_message_is_found_by_who_left_it_and_what_it_says(world: World, typed: str) -> None:
    """Who calls about it seldom has the code at hand, and mostly has no page of their own."""
    world.signal("De dakgoot lekt.", where="Klinkerkade", contact="Nel Kolk, 06 98765432")

    assert ("signal", "De dakgoot lekt.") in _found(world, typed)


def test_what_is_known_of_somebody_is_found_by_their_name(world: World) -> None:
    world.signal("Het tocht.", person=world.persons["Fatima"])

    assert _found(world, "fatima") == [("person", "Fatima"), ("signal", "Het tocht.")]


def test_who_may_not_read_messages_finds_none_by_name_nor_by_code(world: World) -> None:
    signal = world.signal("De dakgoot lekt.", contact="Nel")
    lead = world.client_for("Samira")

    pages = [lead.get(world.url("/zoek/"), {"q": typed}) for typed in ("dakgoot", "Nel", signal.code)]

    assert [page.status_code for page in pages] == [200] * 3
    assert not any("dakgoot" in page.content.decode().replace('value="dakgoot"', "") for page in pages)


def test_who_lives_at_an_address_is_found_by_it(world: World) -> None:
    person = world.persons["Fatima"]
    person.address = world.dwellings[2].address
    person.save(update_fields=["address"])

    assert ("person", "Fatima") in _found(world, str(person.address))


@pytest.mark.parametrize("by", ["phone", "code"])
def test_a_whole_number_or_a_code_leads_to_whose_it_is(world: World, by: str) -> None:
    fatima = world.persons["Fatima"]

    answer = world.client_for("Marijke").get(world.url("/zoek/"), {"q": getattr(fatima, by)})

    assert (answer.status_code, answer["Location"]) == (302, world.url(f"/mensen/{fatima.code}/"))


def test_a_part_of_a_number_leads_nowhere_by_itself(world: World) -> None:
    """Opening somebody's page is an act, which they see."""
    assert world.client_for("Marijke").get(world.url("/zoek/"), {"q": "5600"}).status_code == 200
