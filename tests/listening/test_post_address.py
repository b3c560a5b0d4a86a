"""A letter on its way: in, in plain words, out to whom it touches, back as one, and answered."""

from datetime import timedelta

import pytest

from tests.listening import posts
from tests.world import NOW, TODAY, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow
from wijkwerk.listening import commands, queries
from wijkwerk.listening.enums import PostState, ReactedBy, ReactionKind
from wijkwerk.listening.models import Announcement, Reaction
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.places import commands as places

pytestmark = pytest.mark.django_db


def _wish(world: World, *names: str) -> None:
    for name in names:
        commands.wish_for_post(person=world.persons[name], by=world.by(name), at=NOW)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"<html>geen pdf</html>", commands.NoPdf),
        (b"%PDF-1.7 zonder einde", commands.NoPdf),
        (b"MZ\x90" + posts.PDF, commands.NoPdf),
        (posts.PDF[:-6] + b" " * (5 * 1024 * 1024) + b"%%EOF", commands.PdfTooLarge),
    ],
    ids=["page", "cut off", "program", "large"],
)
def test_a_file_that_is_no_pdf_is_refused_with_the_whole_letter(
    world: World, content: bytes, refusal: type[Exception]
) -> None:
    letter = commands.Incoming(sender="Gemeente", sender_kind="municipality", subject="Riool", came_by="paper")

    with pytest.raises(refusal):
        commands.take_in(
            neighbourhood=world.neighbourhood,
            letter=letter,
            files=[commands.NewFile("brief.pdf", content)],
            by=VISITOR,
            at=NOW,
        )

    assert not Announcement.objects.exists()


def test_a_letter_without_words_and_files_is_no_letter(world: World) -> None:
    with pytest.raises(commands.NothingInIt):
        posts.letter(world, original=" \u200b ")


def test_nothing_is_told_before_a_person_put_it_in_plain_words(world: World) -> None:
    row = posts.letter(world)

    with pytest.raises(commands.NotSummarised):
        commands.tell(announcement=row, mail=posts.plain_mail, by=world.by("Marijke"), at=NOW)

    assert not queries.published(world.neighbourhood).exists()


def test_who_saves_over_a_newer_version_is_told(world: World) -> None:
    row = posts.summarised(world)

    with pytest.raises(commands.ChangedByAnother):
        commands.summarise(
            announcement=row, summary=posts.summary(world, title="Anders"), version=1, by=world.by("Samira"), at=NOW
        )

    row.refresh_from_db()
    assert row.title == "De straat gaat open"


def test_a_block_of_another_neighbourhood_cannot_be_touched(world: World) -> None:
    there = places.add_block(neighbourhood=world.other, name="Elders", letter="E", x=None, y=None, by=VISITOR, at=NOW)

    with pytest.raises(commands.UnknownPlace):
        posts.summarised(world, blocks=[there])


def test_only_who_asked_for_it_and_lives_there_is_mailed(world: World) -> None:
    _wish(world, "Joost", "Fatima")
    people.erase(person=world.persons["Fatima"], by=world.by("Fatima"), at=NOW)
    elsewhere = places.add_block(
        neighbourhood=world.neighbourhood, name="Overkant", letter="B", x=None, y=None, by=VISITOR, at=NOW
    )

    posts.told(world, blocks=[elsewhere])
    row = posts.told(world, blocks=[world.block])

    assert [message.to for message in Message.objects.all()] == ["joost@voorbeeld.example"]
    assert row.mailed_to == 1


def test_a_street_reaches_its_doors_and_without_any_choice_all_are_reached(world: World) -> None:
    by_street = posts.summarised(world, blocks=[], streets=["Klinkerkade"])
    by_none = posts.summarised(world, posts.letter(world), blocks=[])

    assert queries.reach(by_street) == queries.Reached(mails=0, letters=12)
    assert queries.reach(by_none) == queries.Reached(mails=0, letters=12)


def test_a_door_that_gets_the_mail_gets_no_letter(world: World) -> None:
    _wish(world, "Joost")

    found = queries.reach(posts.summarised(world))

    assert found == queries.Reached(mails=1, letters=11)


def test_a_letter_is_told_once(world: World) -> None:
    row = posts.told(world)

    with pytest.raises(NotNow):
        commands.tell(announcement=row, mail=posts.plain_mail, by=world.by("Samira"), at=NOW)


def test_after_the_last_day_only_a_paper_slip_still_counts(world: World) -> None:
    row, late = posts.told(world), NOW + timedelta(days=15)
    paper = commands.NewReaction(ReactionKind.FINE, came_by=ReactedBy.PAPER)

    with pytest.raises(commands.ReactionsClosed):
        commands.react(announcement=row, reaction=commands.NewReaction(ReactionKind.FINE), by=VISITOR, at=late)
    commands.react(announcement=row, reaction=paper, by=world.by("Marijke"), at=late)

    assert Reaction.objects.get().came_by == ReactedBy.PAPER


def test_a_worry_without_words_is_no_reaction(world: World) -> None:
    with pytest.raises(commands.NothingReacted):
        posts.reaction(posts.told(world), text="  ")


def test_what_is_left_out_does_not_count_and_can_be_put_back(world: World) -> None:
    row = posts.told(world)
    rude, by = posts.reaction(row, text="@#!"), world.by("Marijke")
    posts.reaction(row)

    commands.leave_out(reaction=rude, is_left_out=True, by=by, at=NOW)
    without = queries.reactions_by_kind(row)["worry"]
    commands.leave_out(reaction=rude, is_left_out=False, by=by, at=NOW)

    assert (without, queries.reactions_by_kind(row)["worry"]) == (1, 2)


def test_reactions_go_back_as_one_mail_and_are_counted_for_good(world: World) -> None:
    row = posts.told(world)
    posts.reaction(row, first_name="Nel")
    posts.reaction(row, ReactionKind.FINE, text="")

    row = posts.returned(world, row)
    commands.forget_reactions(before=NOW + timedelta(days=366))

    row.refresh_from_db()
    assert [message.to for message in Message.objects.all()] == ["wegen@kadestad.example"]
    assert not Reaction.objects.exists()
    assert row.returned_counts == {"fine": 1, "worry": 1, "question": 0, "idea": 0}


def test_what_people_said_is_kept_for_a_year(world: World) -> None:
    posts.reaction(row := posts.told(world))
    posts.returned(world, row)

    gone = commands.forget_reactions(before=NOW)

    assert gone == 0
    assert Reaction.objects.exists()


def test_who_left_an_address_hears_the_answer_and_is_forgotten(world: World) -> None:
    row = posts.told(world)
    posts.reaction(row, email="nel@voorbeeld.example")
    posts.returned(world, row)
    Message.objects.all().delete()

    commands.note_answer(
        announcement=row,
        said="Er komt een plek.",
        mail=lambda language: commands.Words("Antwoord", language),
        by=world.by("Marijke"),
        at=NOW,
    )

    assert [message.to for message in Message.objects.all()] == ["nel@voorbeeld.example"]
    assert Reaction.objects.get().email == ""


def test_what_the_sender_answers_waits_for_a_person(world: World) -> None:
    row = posts.returned(world)

    row = commands.sender_answers(announcement=row, said="Er komt een plek.", by=VISITOR, at=NOW)

    assert (row.state, row.answer, row.their_answer) == (PostState.RETURNED, "", "Er komt een plek.")


def test_who_is_erased_takes_reactions_and_wish_along(world: World) -> None:
    _wish(world, "Joost")
    posts.reaction(posts.told(world), person=world.persons["Joost"])

    people.erase(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert not Reaction.objects.exists()
    assert not queries.wishes_to_mail(posts.summarised(world)).exists()


def test_without_an_address_there_is_nothing_to_mail_to(world: World) -> None:
    nobody = people.add_person(neighbourhood=world.neighbourhood, first_name="Nel", by=VISITOR, at=NOW)

    with pytest.raises(commands.NoAddress):
        commands.wish_for_post(person=nobody, by=VISITOR, at=NOW)


@pytest.mark.parametrize(
    ("days", "drawer"), [(0, "running"), (14, "running"), (15, "to_return")], ids=["now", "last day", "after"]
)
def test_the_tray_says_what_to_do_on_which_day(world: World, days: int, drawer: str) -> None:
    posts.told(world)
    posts.letter(world)

    counts = queries.tray_counts(world.neighbourhood, day=TODAY + timedelta(days=days))

    assert {name: count for name, count in counts.items() if count} == {drawer: 1, "unread": 1}
