"""A mail speaks the language of who reads it, whoever sends it."""

import pytest
from django.utils import translation

from tests.world import NOW, World
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of


@pytest.mark.parametrize(
    ("spoken", "written"),
    [([], "nl"), (["nl", "tr"], "nl"), (["tr", "nl"], "tr"), (["ti", "ar"], "ar"), (["pl"], "nl")],
)
def test_somebody_is_written_to_in_the_first_language_of_theirs_that_we_have(spoken: list[str], written: str) -> None:
    assert language_of(Person(languages=spoken)) == written


def test_a_stranger_is_written_to_in_dutch() -> None:
    assert language_of(None) == "nl"


def _coming(world: World, *languages: str) -> Assignment:
    person = world.persons["Joost"]
    person.languages, person.email = list(languages), "joost@kade.example"
    person.save()
    coming = world.asked(world.shift())
    return matching.say_yes(assignment=coming, by=world.by("Joost"), at=NOW)


def test_who_would_come_reads_in_turkish_that_it_does_not_go_on(world: World) -> None:
    coming = _coming(world, "tr")

    matching.tell_cancelled(shift=coming.shift, at=NOW)

    mail = Message.objects.get(to="joost@kade.example")
    assert mail.subject.startswith("Yapılmayacak: ")
    assert mail.body.startswith("Merhaba,")


def test_the_neighbourhood_reads_dutch_also_when_an_arabic_page_gave_the_place_back(world: World) -> None:
    coming = _coming(world, "ar")
    world.neighbourhood.email = "post@kade.example"
    world.neighbourhood.save()

    with translation.override("ar"):
        matching.say_no(assignment=coming, by=world.by("Joost"), at=NOW)

    assert Message.objects.get(to="post@kade.example").subject.startswith("Er komt een plek vrij: ")
