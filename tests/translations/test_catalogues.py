"""What a resident can come upon is there in every language, whole and with the same gaps to fill."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from tests.architecture import house
from tests.translations import reach

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
# What a figure or a script puts in: `%(name)s`, marks of HTML, and the words in capitals that a script replaces.
GAP = re.compile(r"%\(\w+\)[sd]|<[^>]+>|\b(?:AANTAL|TIJD)\b")
CLDR = {"ar": "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"}

every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def _catalogue(language: str) -> Catalog:
    with _file(language).open("rb") as lines:
        return read_po(lines, locale=language)


def _file(language: str) -> Path:
    return house.CODE / "locale" / language / "LC_MESSAGES" / "django.po"


def _messages(language: str) -> list[Message]:
    return [each for each in _catalogue(language) if each.id]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _gaps(text: str) -> list[str]:
    return sorted(GAP.findall(text))


@every_language
def test_everything_a_resident_can_meet_is_translated(language: str) -> None:
    translated = {_first(message) for message in _messages(language) if all(_forms(message))}

    assert sorted(reach.reached() - translated) == []


def test_nothing_is_translated_that_nobody_says_any_more() -> None:
    translated = {_first(message) for language in LANGUAGES for message in _messages(language)}

    assert sorted(translated - reach.said()) == []


@every_language
def test_a_text_stands_once_in_its_file(language: str) -> None:
    """Babel lets the last one count, without a word; gettext reads nothing at all of such a file."""
    assert _file(language).read_text().count("\nmsgid ") == len(_messages(language)) + 1


@every_language
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in _messages(language) if message.fuzzy] == []


@every_language
def test_a_translation_has_the_same_gaps_to_fill(language: str) -> None:
    """Of a plural the forms for none, one and two may say the figure in a word."""
    wrong = [
        message.id
        for message in _messages(language)
        if not message.pluralizable and _gaps(str(message.string)) != _gaps(_first(message))
    ]

    assert wrong == []


@every_language
def test_a_plural_has_every_form_and_invents_no_gap(language: str) -> None:
    for message in _messages(language):
        if message.pluralizable:
            assert len(_forms(message)) == _catalogue(language).num_plurals, message.id
            assert all(_forms(message)), message.id
            assert set(_gaps(_forms(message)[-1])) == set(_gaps(message.id[1])), message.id
            assert all(set(_gaps(form)) <= set(_gaps(message.id[1])) for form in _forms(message)), message.id


def test_eleven_to_ninety_nine_count_in_arabic_as_they_are_said() -> None:
    assert _catalogue("ar").plural_expr.strip("()") == CLDR["ar"]


@pytest.mark.parametrize(
    "said",
    [
        "Je hebt antwoord",  # named in a view
        "Jouw code",  # in a part that a tag shows
        "Verstuur",  # handed to a tag
        "Deze bon is te oud. De munten kunnen terug in de beurs.",  # refused by a command
        "Je overzicht van %(year)d staat klaar",  # mailed by a job
        "zoekt leden",  # the state of a thing
    ],
)
def test_the_reach_finds_what_is_said_in_different_places(said: str) -> None:
    assert said in reach.reached()


def test_the_reach_leaves_out_what_only_the_workbench_says() -> None:
    assert "Dit wacht onderaan de trap" not in reach.reached()
