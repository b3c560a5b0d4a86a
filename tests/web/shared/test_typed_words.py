"""Nobody types twice: what was typed is shown again where the form itself can't be."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.world import World, once

pytestmark = pytest.mark.django_db
WORDS = "Een losse tegel bij de ingang van de school."
TOLD = {"kind": "nearly", "what": WORDS, "where": "school", "happened_on": "2026-11-20"}


def _send(world: World, client: Client, path: str, values: dict[str, str], *, origin: str) -> HttpResponse:
    return client.post(world.url(path), once(values), headers={"origin": origin})


def test_who_was_signed_out_while_typing_reads_it_back_and_signs_in_beside_it(world: World) -> None:
    answer = _send(world, world.client_for(None), "/veiligheid/", TOLD, origin="http://testserver")

    page = answer.content.decode()
    assert answer.status_code == 403
    assert WORDS in page
    assert "/aanmelden/?next=" in page


def test_who_typed_nothing_goes_straight_to_signing_in(world: World) -> None:
    answer = _send(world, world.client_for(None), "/veiligheid/", {"kind": "nearly"}, origin="http://testserver")

    assert answer.status_code == 302


def test_a_form_whose_key_went_stale_gives_the_words_back(world: World) -> None:
    visitor = Client(enforce_csrf_checks=True)

    answer = _send(world, visitor, "/vraag/", {"kind": "need", "said": WORDS}, origin="http://testserver")

    assert answer.status_code == 403
    assert WORDS in answer.content.decode()


@pytest.mark.parametrize("origin", ["https://elders.example", "null", ""])
def test_another_site_puts_no_words_on_our_page(world: World, origin: str) -> None:
    visitor = Client(enforce_csrf_checks=True)

    answer = _send(world, visitor, "/vraag/", {"kind": "need", "said": WORDS}, origin=origin)

    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()


def test_a_form_that_must_be_mended_says_so_in_the_tab_and_takes_the_focus(world: World) -> None:
    page = _send(
        world, world.client_for(None), "/vraag/", {"kind": "need"}, origin="http://testserver"
    ).content.decode()

    assert "<title>Nog niet verstuurd: Vertel het ons" in page
    assert 'role="alert" tabindex="-1" autofocus' in page
