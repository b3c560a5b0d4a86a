"""The letter to a front door: everybody behind it gets an account of their own, and nobody that of a housemate."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.web import letters
from tests.world import World, once
from wijkwerk.access.models import Attempts, OwnCode, Session, User
from wijkwerk.access.queries import keyed_hash
from wijkwerk.access.rules import DOOR_MISSES_IN_ALL, DOOR_MISSES_PER_VISITOR, NAMES_PER_LETTER
from wijkwerk.audit.models import Event
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.people import commands as people
from wijkwerk.people.models import DoorCode, Person

pytestmark = pytest.mark.django_db
WRONG = "000-000-000"


def _try(world: World, code: str, *, address: str = "10.0.0.1") -> int:
    return Client(REMOTE_ADDR=address).post(world.url("/deurcode/"), {"code": code}).status_code


def _whose(client: Client) -> Person | None:
    return Person.objects.filter(user=client.session.get("_auth_user_id")).first()


def _neighbour(world: World, first_name: str, email: str = "") -> Person:
    """Somebody known at Fatima's address, who never signed in."""
    return people.add_person(
        neighbourhood=world.neighbourhood,
        first_name=first_name,
        email=email,
        phone="06 98765432",
        address=world.persons["Fatima"].address,
        by=COMMAND_LINE,
        at=clock.now(),
    )


def test_two_people_of_one_house_get_two_accounts(world: World) -> None:
    _letter, secret = letters.to_door(world)

    nel, _answer = letters.comes_in(world, secret, "Nel")
    ali, _answer = letters.comes_in(world, secret, "Ali", "ali@voorbeeld.example")

    assert {_whose(nel).first_name, _whose(ali).first_name} == {"Nel", "Ali"}
    assert _whose(nel).address == _whose(ali).address == world.persons["Fatima"].address
    assert _whose(nel).user != _whose(ali).user


def test_who_lives_there_is_not_shown(world: World) -> None:
    _neighbour(world, "Geheimpje", "geheim@voorbeeld.example")
    _letter, secret = letters.to_door(world)
    client = world.client_for(None)

    shown = client.get(world.url(f"/deurcode/{secret}/"), follow=True).content.decode()

    assert "Klinkerkade" in shown
    assert "Geheimpje" not in shown and "Fatima" not in shown


def test_who_reads_the_mail_we_know_gets_their_own_record(world: World) -> None:
    known = _neighbour(world, "José", "jose@voorbeeld.example")
    _letter, secret = letters.to_door(world)

    client, _answer = letters.comes_in(world, secret, "jose", "Jose@voorbeeld.example")

    assert _whose(client) == known


def test_a_first_name_alone_opens_nobodys_record(world: World) -> None:
    known = _neighbour(world, "José")
    _letter, secret = letters.to_door(world)

    client, _answer = letters.comes_in(world, secret, "José")

    assert _whose(client) not in {known, None}


def test_a_housemate_who_types_her_mail_address_gets_nowhere_without_her_mailbox(world: World) -> None:
    known = _neighbour(world, "José", "jose@voorbeeld.example")
    _letter, secret = letters.to_door(world)
    client = world.client_for(None)
    client.get(world.url(f"/deurcode/{secret}/"))
    client.post(world.url("/deurcode/binnen/"), once({"first_name": "José", "email": known.email}))
    right = letters.mailed()

    guesses = [f"{number:06d}" for number in range(4) if f"{number:06d}" != right][:3]
    answers = [client.post(world.url("/deurcode/mail/"), once({"code": guess})).status_code for guess in guesses]
    late = client.post(world.url("/deurcode/mail/"), once({"code": right}))

    assert answers == [422, 422, 422]
    assert late.status_code == 422, "three tries, and then the right one opens nothing either"
    known.refresh_from_db()
    assert known.user is None


def test_who_shares_a_mailbox_is_not_let_into_the_account_of_the_other(world: World) -> None:
    _letter, secret = letters.to_door(world)

    client, answer = letters.comes_in(world, secret, "Omar", world.users["Fatima"].email)

    assert answer.status_code == 422
    assert "hoort al iemand anders" in answer.content.decode()
    assert _whose(client) is None


def test_the_same_mail_in_another_house_is_not_taken_for_hers(world: World) -> None:
    elsewhere = _neighbour(world, "José", "jose@voorbeeld.example")
    _letter, secret = letters.to_door(world, "Joost")

    client, _answer = letters.comes_in(world, secret, "José", elsewhere.email)

    assert _whose(client) != elsewhere
    assert _whose(client).address == world.persons["Joost"].address


def test_nothing_of_a_housemate_opens_to_who_came_in(world: World) -> None:
    signal = world.signal(person=world.persons["Fatima"], said="Alleen tussen ons: ik kom niet rond.")
    _letter, secret = letters.to_door(world)
    client, _answer = letters.comes_in(world, secret, "Omar")

    pages = [client.get(world.url(path)) for path in ("/mijn/", "/mijn/gegevens/", "/mijn/gegevens/meenemen/")]

    told = "".join(each.content.decode() for each in pages)
    assert signal.code not in told and "ik kom niet rond" not in told and "Fatima" not in told


def test_a_code_is_kept_as_a_hash_only(world: World) -> None:
    letter, secret = letters.to_door(world)
    client, _answer = letters.comes_in(world, secret, "Nel")

    own = letters.own_code(world, client)

    kept = f"{DoorCode.objects.values()}{OwnCode.objects.values()}{Event.objects.values()}{User.objects.values()}"
    assert secret not in kept and own not in kept
    assert codes.normalise(secret) is None and len(letter.secret_hash) == 64


def test_her_own_code_signs_her_in_and_nobody_else(world: World) -> None:
    _letter, secret = letters.to_door(world)
    client, _answer = letters.comes_in(world, secret, "Nel")
    code = letters.own_code(world, client)
    again = world.client_for(None)

    answer = again.post(world.url("/aanmelden/eigen-code/"), {"code": code.lower().replace("-", " ")})

    assert answer["Location"] == world.url("/mijn/")
    assert _whose(again) == _whose(client)


def test_a_new_code_ends_the_old_one(world: World) -> None:
    _letter, secret = letters.to_door(world)
    client, _answer = letters.comes_in(world, secret, "Nel")
    old = letters.own_code(world, client)

    letters.own_code(world, client)

    assert world.client_for(None).post(world.url("/aanmelden/eigen-code/"), {"code": old}).status_code == 422


def test_a_code_of_ones_own_is_not_made_anew_on_a_stolen_laptop(world: World) -> None:
    _letter, secret = letters.to_door(world)
    client, _answer = letters.comes_in(world, secret, "Nel")
    own = letters.own_code(world, client)

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        asked = client.post(world.url("/mijn/eigen-code/"))
        proved = client.post(world.url("/mijn/bewijs/"), {"code": own, "terug": world.url("/mijn/eigen-code/")})

    assert "/mijn/bewijs/" in asked["Location"]
    assert proved["Location"] == world.url("/mijn/eigen-code/")


def test_who_guesses_is_stopped_and_then_the_right_code_opens_nothing_either(world: World) -> None:
    _letter, secret = letters.to_door(world)

    answers = [_try(world, WRONG) for _nth in range(DOOR_MISSES_PER_VISITOR.most)]

    assert set(answers) == {404}
    assert _try(world, secret) == 429
    assert _try(world, secret, address="10.0.0.2") == 302


def test_guessing_from_everywhere_at_once_is_stopped_too(world: World) -> None:
    _letter, secret = letters.to_door(world)
    _try(world, WRONG, address="10.1.0.1")
    Attempts.objects.filter(key=keyed_hash(DOOR_MISSES_IN_ALL.name, "everybody")).update(count=DOOR_MISSES_IN_ALL.most)

    assert _try(world, secret, address="10.2.0.1") == 429


def test_a_typo_is_no_guess(world: World) -> None:
    _letter, secret = letters.to_door(world)
    typo = secret[:-1] + ("A" if secret[-1] != "A" else "B")

    answers = {_try(world, typo) for _nth in range(DOOR_MISSES_PER_VISITOR.most + 2)}

    assert answers == {404}
    assert _try(world, secret) == 302


def test_a_letter_stops_by_itself(world: World) -> None:
    letter, secret = letters.to_door(world)

    with time_machine.travel(clock.now() + timedelta(days=62)):
        answer = _try(world, secret)

    assert answer == 404
    assert Person.objects.filter(door_codes=letter).count() == 0


def test_a_letter_that_was_withdrawn_while_the_page_was_open_lets_nobody_in(world: World) -> None:
    letter, secret = letters.to_door(world)
    client = world.client_for(None)
    client.get(world.url(f"/deurcode/{secret}/"))
    people.withdraw_door_code(letter=letter, by=world.by("Marijke"), at=clock.now())

    answer = client.post(world.url("/deurcode/binnen/"), once({"first_name": "Nel"}))

    assert answer.status_code == 422
    assert "werkt niet meer" in answer.content.decode()


def test_a_new_letter_to_the_same_door_ends_the_old_one(world: World) -> None:
    _letter, old = letters.to_door(world)

    _letter, new = letters.to_door(world)

    assert (_try(world, old), _try(world, new)) == (404, 302)


def test_a_letter_lets_in_so_many_and_no_more(world: World) -> None:
    letter, secret = letters.to_door(world)
    DoorCode.objects.filter(pk=letter.pk).update(uses=letter.most_uses - 1)

    letters.comes_in(world, secret, "Nel")

    assert _try(world, secret) == 404


def test_a_letter_opens_nothing_in_another_neighbourhood(world: World) -> None:
    _letter, secret = letters.to_door(world)

    assert Client().post(world.url("/deurcode/", where=world.other), {"code": secret}).status_code == 404


def test_a_letter_to_one_person_is_for_them_alone_and_once(world: World) -> None:
    letter, secret = letters.to_person(world, "Bakker")

    other, refused = letters.comes_in(world, secret, "Kees")
    bakker, _answer = letters.comes_in(world, secret, "Bakker")

    assert refused.status_code == 422 and _whose(other) is None
    assert _whose(bakker) == letter.person
    assert _try(world, secret) == 404, "who it was forwarded to comes too late"


def test_first_names_are_not_tried_one_after_another_on_a_letter(world: World) -> None:
    _letter, secret = letters.to_person(world, "Bakker")
    for number in range(NAMES_PER_LETTER.most):
        letters.comes_in(world, secret, f"Naam{number}")

    _client, answer = letters.comes_in(world, secret, "Bakker")

    assert answer.status_code == 429


def test_who_lost_their_code_takes_the_account_back_and_everything_else_ends(world: World) -> None:
    _letter, secret = letters.to_door(world)
    client, _answer = letters.comes_in(world, secret, "Nel")
    nel, old = _whose(client), letters.own_code(world, client)

    _letter, second = people.hand_over(person=nel, by=world.by("Marijke"), at=clock.now())
    again, _answer = letters.comes_in(world, second, "Nel")

    assert _whose(again) == nel
    assert client.get(world.url("/mijn/")).status_code == 302
    assert world.client_for(None).post(world.url("/aanmelden/eigen-code/"), {"code": old}).status_code == 422


def test_an_account_with_mail_is_not_handed_over_by_letter(world: World) -> None:
    with pytest.raises(people.SignsInByMail):
        people.hand_over(person=world.persons["Fatima"], by=world.by("Marijke"), at=clock.now())


def test_a_forged_session_key_is_not_the_one_she_signs_in_with(world: World) -> None:
    """Session fixation: somebody planted a key in her browser that they know."""
    _letter, secret = letters.to_door(world)
    client = world.client_for(None)
    client.get(world.url(f"/deurcode/{secret}/"))
    planted = client.session.session_key

    client.post(world.url("/deurcode/binnen/"), once({"first_name": "Nel"}))

    thief = Client()
    thief.cookies["sessionid"] = planted
    assert client.session.session_key != planted
    assert thief.get(world.url("/mijn/")).status_code == 302
    assert not Session.objects.filter(session_key=planted).exists()


def test_a_page_that_was_copied_to_somebody_else_opens_nothing(world: World) -> None:
    """What the letter opened lives in the session of who opened it."""
    answers = [Client().get(world.url(path)) for path in ("/deurcode/binnen/", "/deurcode/mail/")]

    assert [each["Location"] for each in answers] == [world.url("/deurcode/")] * 2


def test_who_is_signed_in_is_not_turned_into_somebody_else(world: World) -> None:
    _letter, secret = letters.to_door(world)
    fatima = world.client_for("Fatima")
    fatima.get(world.url(f"/deurcode/{secret}/"))

    answer = fatima.post(world.url("/deurcode/binnen/"), once({"first_name": "Omar"}))

    assert "al iemand aangemeld" in answer.content.decode()
    assert _whose(fatima) == world.persons["Fatima"]
