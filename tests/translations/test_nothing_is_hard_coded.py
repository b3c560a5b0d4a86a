"""Every page of a resident, in a language that puts marks around what it says: what stands outside them is what people wrote."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse, set_script_prefix
from django.utils.translation import trans_real

from tests.architecture import house
from tests.translations import reach
from tests.translations.marked import Marked, outside
from tests.web import scene as scenes
from tests.web.test_doors import VIEWS, wanted_by
from tests.world import World
from wijkwerk.engines.safety import words as safety_words
from wijkwerk.kernel.codes import SPELLING
from wijkwerk.mutual_aid.enums import LANGUAGES

pytestmark = pytest.mark.django_db
WRITTEN_IN = (models.CharField, models.TextField, models.JSONField)
WORDS = re.compile(r"\b[^\W\d_]{2,}(?:[ '’-]+[^\W\d_]+)*\b")
CODE = re.compile(r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b")


def _pages(world: World) -> Iterator[tuple[str, str]]:
    """(name of the view, page) of everything that is not of the workbench, as a stranger or as Joost."""
    scene = scenes.build(world)
    clients = {True: world.client_for(None), False: world.client_for("Joost")}
    for client in clients.values():
        client.cookies["taal"] = "tr"
    for name, pattern in VIEWS:
        set_script_prefix("/")
        if "tr" in reach.languages(pattern):
            address = world.url(reverse(name, kwargs=scenes.arguments_of(scene, name, wanted_by(pattern))))
            answer = clients[getattr(pattern.callback, "is_public", False)].get(address)
            if "text/html" in answer.get("Content-Type", ""):
                yield name, answer.content.decode()


def _written() -> str:
    """In small letters: all that people wrote, here and in the reference; what the safety rules say in each language themselves; the
    names of languages, each in its own; and the words that spell a code to a Dutch telephone.
    """
    files = [*sorted((house.CODE / "reference").rglob("*.toml")), Path(safety_words.__file__)]
    texts = [file.read_text() for file in files] + [name for _code, name in (*LANGUAGES, *settings.LANGUAGES)]
    for model in apps.get_models():
        names = [each.name for each in model._meta.fields if isinstance(each, WRITTEN_IN)]
        texts += [str(value) for row in model._default_manager.values_list(*names) for value in row]
    return "\n".join([*texts, *SPELLING.values()]).casefold()


@pytest.mark.either_database
def test_all_that_a_page_says_is_translated(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = Marked("tr")
    monkeypatch.setitem(trans_real._translations, "tr", marked)

    pages = list(_pages(world))

    said = {words: name for name, page in pages for run in outside(page) for words in WORDS.findall(CODE.sub("", run))}
    written = _written()
    assert len(pages) > 100
    assert {words: name for words, name in said.items() if words.casefold() not in written} == {}
    for language in ("ar", "tr"):  # English is what Django says itself
        known = set(trans_real.DjangoTranslation(language)._catalog.keys())
        assert sorted(marked.asked - known) == []
