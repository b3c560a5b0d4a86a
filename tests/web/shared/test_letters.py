"""Larger letters: asked for by a link, kept on the browser, and nothing of it on the workbench."""

import pytest

from tests.world import World

pytestmark = pytest.mark.django_db
LARGE = 'class="grote-letters"'


def test_who_asks_for_larger_letters_has_them_on_every_page_until_they_ask_for_the_usual(world: World) -> None:
    browser = world.client_for("Joost")

    def shown(path: str) -> str:
        return browser.get(world.url(path)).content.decode()

    assert LARGE not in shown("/")
    assert LARGE in shown("/?letters=groot")
    assert LARGE in shown("/mijn/")
    assert LARGE not in shown("/mijn/?letters=gewoon")
    assert LARGE not in shown("/")


def test_the_link_for_larger_letters_leaves_what_was_looked_for(world: World) -> None:
    page = world.client_for(None).get(world.url("/agenda/?pagina=2&letters=groot")).content.decode()

    assert 'href="?pagina=2&amp;letters=gewoon"' in page


def test_letters_of_a_size_that_does_not_exist_are_not_kept(world: World) -> None:
    answer = world.client_for(None).get(world.url("/?letters=reusachtig"))

    assert LARGE not in answer.content.decode()
    assert "letters" not in answer.cookies


def test_the_workbench_keeps_its_own_size(world: World) -> None:
    page = world.client_for("Marijke").get(world.url("/werkbank/?letters=groot")).content.decode()

    assert LARGE not in page
    assert "Grotere letters" not in page
