"""The desk sees when the mailbox was read and what it could not place, and decides whose a doubtful answer is."""

from typing import Any

import pytest

from tests.listening import mails, posts
from tests.world import NOW, World, once
from wijkwerk.flows import mail_to_post
from wijkwerk.listening import queries
from wijkwerk.listening.enums import AnswerState
from wijkwerk.listening.models import Announcement, KeptMail, MailedAnswer
from wijkwerk.notices import commands as notices
from wijkwerk.notices.enums import Trouble
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reads_mail(settings: Any) -> None:
    mails.reads_mail(settings)


def _arrive(raw: bytes) -> None:
    mail_to_post.arrive(raw=raw, at=NOW)


def _shown(world: World, path: str, *, who: str = "Marijke") -> str:
    return world.client_for(who).get(world.url(path)).content.decode()


def _proposal(world: World) -> tuple[Announcement, MailedAnswer]:
    found = posts.returned(world)
    _arrive(mails.answer(found, sender="collega@kadestad.example"))
    return found, MailedAnswer.objects.get()


def test_the_tray_tells_where_to_mail_to_and_when_that_was_read(world: World) -> None:
    notices.note_mailbox(address=mails.ADDRESS, trouble=Trouble.NONE, at=NOW)

    shown = _shown(world, "/post/")

    assert f"Mailen kan naar {queries.post_address(world.neighbourhood)}." in shown
    assert "Gelezen op 20 november, 10.00 uur." in shown


def test_what_went_wrong_stands_on_the_tray_and_on_its_own_page(world: World) -> None:
    notices.note_mailbox(address=mails.ADDRESS, trouble=Trouble.REFUSED, at=NOW)

    for path in ("/post/", "/post/mailbus/"):
        assert "De mailserver neemt naam of wachtwoord niet aan." in _shown(world, path)


def test_a_mail_that_found_no_place_waits_until_somebody_saw_it(world: World) -> None:
    _arrive(mails.mail(to=queries.post_address(world.neighbourhood), Auto_Submitted="auto-replied"))
    assert "1 mail wacht op jou" in _shown(world, "/post/")
    kept = KeptMail.objects.get()
    assert "Dit schreef een machine" in _shown(world, "/post/mailbus/")

    world.client_for("Marijke").post(world.url(f"/post/mailbus/{kept.code}/gezien/"), once())

    kept.refresh_from_db()
    assert kept.seen_by == world.users["Marijke"]
    assert "wacht op jou" not in _shown(world, "/post/")


def test_what_came_in_stays_in_reach_when_the_mailbox_is_read_no_more(world: World, settings: Any) -> None:
    _arrive(mails.mail(to=queries.post_address(world.neighbourhood), Auto_Submitted="auto-replied"))
    settings.MAILBOX = None

    shown = _shown(world, "/post/")

    assert "1 mail wacht op jou" in shown
    assert "Mailen kan naar" not in shown


def test_the_mail_to_an_official_says_that_a_reply_will_do(world: World) -> None:
    found = posts.told(world)

    world.client_for("Marijke").post(world.url(f"/post/{found.code}/terug/"), once({"said": "Twee zorgen."}))

    mail = Message.objects.get(to=mails.ASKED)
    assert mail.reply_to == queries.answer_address(found)
    assert "Of beantwoord deze mail." in mail.body


def test_an_answer_of_another_address_is_shown_as_a_question_and_becomes_theirs_when_somebody_says_so(
    world: World,
) -> None:
    found, made = _proposal(world)
    assert "is dit hun antwoord?" in _shown(world, "/post/")
    assert "Er komt een plek op het Kadeplein." in _shown(world, f"/post/{found.code}/")

    world.client_for("Marijke").post(world.url(f"/post/per-mail/{made.code}/"), once({"act": "theirs"}))

    found.refresh_from_db()
    assert found.their_answer == made.words
    assert "is dit hun antwoord?" not in _shown(world, "/post/")


def test_who_may_only_read_the_post_decides_nothing(world: World) -> None:
    found, made = _proposal(world)
    assert "Ja, dit is hun antwoord" not in _shown(world, f"/post/{found.code}/", who="Yvonne")

    answer = world.client_for("Yvonne").post(world.url(f"/post/per-mail/{made.code}/"), once({"act": "theirs"}))

    assert answer.status_code == 403
    assert MailedAnswer.objects.get().state == AnswerState.PROPOSED


def test_nobody_outside_the_desk_reads_an_answer_before_it_stands_in_plain_words(world: World) -> None:
    found = posts.returned(world)
    _arrive(mails.answer(found))

    shown = world.client_for(None).get(world.url(f"/bekendmakingen/{found.code}/")).content.decode()

    assert "Kadeplein" not in shown
