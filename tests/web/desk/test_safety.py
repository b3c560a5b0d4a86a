"""Safe with each other: who to call on every page, whom to confide in, what nearly went wrong, and signs on paper."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.world import World, once
from wijkwerk.execution.models import Incident
from wijkwerk.kernel import clock
from wijkwerk.people.models import Confidant
from wijkwerk.reference.helplines import helplines

pytestmark = pytest.mark.django_db
NEAR_MISS = {
    "kind": "nearly",
    "what": "Een trede liet los.",
    "where": "Kadehuis",
    "happened_on": clock.now().date().isoformat(),
}


def _board(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Yvonne"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Yvonne")


@pytest.mark.parametrize("path", ["/vraag/", "/vraag/code/", "/meedoen/", "/agenda/", "/veilig/"])
def test_where_somebody_may_be_in_trouble_stands_who_to_call(world: World, path: str) -> None:
    page = world.client_for(None).get(world.url(path)).content.decode()

    assert [key for key, line in helplines().items() if f"tel:{line.dial}" not in page] == []


def test_joost_notes_a_near_miss_and_only_who_keeps_it_safe_reads_it(world: World) -> None:
    answer = world.client_for("Joost").post(world.url("/veiligheid/"), once(NEAR_MISS), follow=True)

    assert "Dank je wel." in answer.content.decode()
    assert Incident.objects.get().noted_by == world.users["Joost"]
    seen = {
        name: world.client_for(name).get(world.url("/veiligheid/meldingen/")) for name in ("Marijke", "Samira", "Hanna")
    }
    assert {name: page.status_code for name, page in seen.items()} == {"Marijke": 200, "Samira": 403, "Hanna": 403}
    assert "Een trede liet los." in seen["Marijke"].content.decode()
    assert "Joost" not in seen["Marijke"].content.decode()


@pytest.mark.parametrize(
    "wrong", [{"what": ""}, {"kind": "erg"}, {"happened_on": "2099-01-01"}, {"happened_on": "2001-01-01"}]
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(world: World, wrong: dict[str, str]) -> None:
    answer = world.client_for("Joost").post(world.url("/veiligheid/"), once({**NEAR_MISS, **wrong}))

    assert answer.status_code == 422
    assert 'value="Kadehuis"' in answer.content.decode()
    assert not Incident.objects.exists()


def test_what_was_changed_is_noted_beside_it(world: World) -> None:
    world.client_for("Joost").post(world.url("/veiligheid/"), once(NEAR_MISS))
    row, marijke = Incident.objects.get(), world.client_for("Marijke")
    address = world.url(f"/veiligheid/meldingen/{row.code}/")

    without_words = marijke.post(address, once({"changed": ""}))
    marijke.post(address, once({"changed": "Nieuwe trede."}))

    row.refresh_from_db()
    assert without_words.status_code == 422
    assert row.changed == "Nieuwe trede."


def test_the_board_names_a_confidant_whom_everybody_sees(world: World) -> None:
    board = _board(world)
    told = {"first_name": "Tineke", "phone": "06 99997777", "introduces": "Ik hoor bij geen ploeg."}

    board.post(world.url("/veiligheid/vertrouwenspersoon/"), once(told))

    assert "Tineke" in world.client_for(None).get(world.url("/veilig/")).content.decode()
    assert "06 99997777" in world.client_for("Joost").get(world.url("/mijn/")).content.decode()
    board.post(world.url(f"/veiligheid/vertrouwenspersoon/{Confidant.objects.get().code}/klaar/"), once())
    assert "Tineke" not in world.client_for(None).get(world.url("/veilig/")).content.decode()


def test_a_confidant_nobody_can_reach_is_told(world: World) -> None:
    answer = _board(world).post(world.url("/veiligheid/vertrouwenspersoon/"), once({"first_name": "Tineke"}))

    assert answer.status_code == 422
    assert not Confidant.objects.exists()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "eigen risico"),
        ({"bord": "gereedschap"}, "Gebruik niets wat je niet kent."),
        ({"bord": "verzonnen"}, "eigen risico"),
        ({"heading": "Gladde vloer", "words": "Loop rustig."}, "Gladde vloer"),
        ({"heading": "<script>alert(1)</script>"}, "&lt;script&gt;"),
        ({"heading": "x" * 500}, "eigen risico"),
    ],
)
def test_a_sign_is_printed_of_the_list_or_in_own_words(world: World, asked: dict[str, str], says: str) -> None:
    page = world.client_for("Hanna").get(world.url("/veiligheid/borden/"), asked)

    assert page.status_code == 200
    assert says in page.content.decode()
