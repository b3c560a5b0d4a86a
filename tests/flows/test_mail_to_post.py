"""A mail ends where it belongs, once; and whatever a stranger made of it, somebody can see that it came."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from tests.listening import mails, posts
from tests.publishing import telling
from tests.world import NOW, World
from wijkwerk.flows import mail_to_post
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.enums import AnswerState, CameBy, Doubt, KeptBecause, PostState
from wijkwerk.listening.models import Announcement, KeptMail, MailedAnswer
from wijkwerk.notices.models import Message, ReadMail
from wijkwerk.publishing.enums import DeliveryState
from wijkwerk.publishing.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reads_mail(settings: Any) -> None:
    mails.reads_mail(settings)


def _arrive(raw: bytes, **more: Any) -> bool:
    return mail_to_post.arrive(raw=raw, at=NOW, **more)


def _post(world: World, **details: Any) -> bytes:
    return mails.mail(**{"to": queries.post_address(world.neighbourhood), **details})


def _kept() -> list[str]:
    return list(KeptMail.objects.order_by("pk").values_list("because", flat=True))


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("brief.pdf", b"\0" * 20_000_000)
    return made.getvalue()


def test_a_mail_to_the_post_address_lies_unread_in_the_tray_with_its_files(world: World) -> None:
    assert _arrive(_post(world, files=[("brief.pdf", posts.PDF), ("foto.png", posts.picture())]))

    row = Announcement.objects.get()
    assert (row.neighbourhood, row.state, row.came_by) == (world.neighbourhood, PostState.UNREAD, CameBy.MAIL)
    assert (row.sender, row.reply_to, row.original) == ("Gemeente Kadestad", mails.ASKED, "Wij beginnen.")
    assert [file.shown_at for file in row.attachments.all()] == [None, None]


def test_a_mail_comes_in_once_however_often_it_is_read(world: World) -> None:
    assert _arrive(_post(world))
    assert not _arrive(b"Received: by another way\n" + _post(world))

    assert Announcement.objects.count() == 1


def test_each_neighbourhood_that_was_written_to_gets_its_own(world: World) -> None:
    both = f"{queries.post_address(world.neighbourhood)}, {queries.post_address(world.other)}"

    _arrive(mails.mail(to=both))

    assert {row.neighbourhood for row in Announcement.objects.all()} == {world.neighbourhood, world.other}


def test_a_mail_for_no_neighbourhood_here_stays_in_the_mailbox(world: World) -> None:
    assert not _arrive(mails.mail(to="wijk+bestaat-niet@kade.example"))

    assert not Announcement.objects.exists()
    assert not ReadMail.objects.get().is_placed


@pytest.mark.parametrize(
    ("details", "because"),
    [
        ({"Auto_Submitted": "auto-replied"}, KeptBecause.AUTOMATIC),
        ({"sender": "wijk@kade.example"}, KeptBecause.LOOP),
        ({"body": "\n"}, KeptBecause.UNREADABLE),
    ],
)
def test_what_nobody_wrote_is_kept_with_its_reason_and_answered_by_nobody(
    world: World, details: dict[str, str], because: KeptBecause
) -> None:
    _arrive(_post(world, **details))

    assert (_kept(), Announcement.objects.count(), Message.objects.count()) == ([because], 0, 0)


def test_a_letter_to_a_list_is_post(world: World) -> None:
    _arrive(_post(world, List_Id="<bewonersbrief.kadestad.example>"))

    assert Announcement.objects.count() == 1


@pytest.mark.parametrize(
    "wild",
    [
        b"Content-Type: multipart/mixed\n\nzonder grens",
        b"Content-Type: text/plain; charset=verzonnen\nContent-Transfer-Encoding: base64\n\n!!!geen base64!!!",
        b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(400)) + b"\n\nhoi",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"\n--b\n\nx" * 2000,
        b"\n\x00\x00\x00",
    ],
    ids=["no boundary", "encoding", "nested", "thousands", "bytes"],
)
def test_a_hostile_mail_leads_to_one_row_that_a_person_can_see(world: World, wild: bytes) -> None:
    to = queries.post_address(world.neighbourhood).encode()

    assert _arrive(b"From: jan@kadestad.example\nTo: " + to + b"\n" + wild)

    assert Announcement.objects.count() + KeptMail.objects.count() == 1


def test_an_archive_is_never_opened_and_its_letter_still_comes_in(world: World) -> None:
    _arrive(_post(world, files=[("brief.zip", _bomb())]))

    kept = KeptMail.objects.get()
    assert (kept.because, kept.announcement) == (KeptBecause.FILES_LEFT, Announcement.objects.get())
    assert not kept.announcement.attachments.exists()


def test_a_mail_that_is_too_large_is_kept_by_its_head(world: World) -> None:
    _arrive(_post(world), because=KeptBecause.TOO_LARGE)

    kept = KeptMail.objects.get()
    assert (kept.because, kept.sender, kept.subject) == (KeptBecause.TOO_LARGE, mails.ASKED, "Riool Klinkerkade")


def test_an_official_answers_by_replying_to_the_mail(world: World) -> None:
    found = posts.returned(world)
    address = Message.objects.get(to=mails.ASKED).reply_to

    _arrive(mails.answer(found, to=address, files=[("plan.pdf", posts.PDF)]))

    found.refresh_from_db()
    made = MailedAnswer.objects.get()
    assert (made.state, made.doubt) == (AnswerState.TAKEN, Doubt.NONE)
    assert found.their_answer == "Er komt een plek op het Kadeplein."
    assert (found.state, found.answer) == (PostState.RETURNED, "")
    assert made.files.get().shown_at is None


@pytest.mark.parametrize(
    ("details", "doubt"),
    [
        ({"sender": '"wegen@kadestad.example" <dief@voorbeeld.example>'}, Doubt.OTHER_ADDRESS),
        ({"Authentication_Results": "mx.kade.example; dmarc=fail"}, Doubt.UNPROVEN),
    ],
)
def test_a_reply_that_may_be_of_somebody_else_waits_for_a_person(
    world: World, details: dict[str, str], doubt: Doubt
) -> None:
    found = posts.returned(world)

    _arrive(mails.answer(found, **details))

    found.refresh_from_db()
    made = MailedAnswer.objects.get()
    assert (made.state, made.doubt, found.their_answer) == (AnswerState.PROPOSED, doubt, "")

    listening.settle_mailed_answer(answer=made, is_theirs=True, by=world.by("Marijke"), at=NOW)
    found.refresh_from_db()
    assert found.their_answer == "Er komt een plek op het Kadeplein."


def test_a_second_reply_never_overwrites_the_first(world: World) -> None:
    found = posts.returned(world)
    _arrive(mails.answer(found))

    _arrive(mails.answer(found, body="Toch niet.", Message_ID="<twee@kadestad.example>"))

    found.refresh_from_db()
    assert found.their_answer == "Er komt een plek op het Kadeplein."
    assert MailedAnswer.objects.get(doubt=Doubt.SECOND).words == "Toch niet."


def test_an_answer_that_was_not_theirs_changes_nothing(world: World) -> None:
    found = posts.returned(world)
    _arrive(mails.answer(found, sender="dief@voorbeeld.example"))

    listening.settle_mailed_answer(answer=MailedAnswer.objects.get(), is_theirs=False, by=world.by("Marijke"), at=NOW)

    found.refresh_from_db()
    assert found.their_answer == ""


def test_who_is_on_holiday_answers_nothing(world: World) -> None:
    found = posts.returned(world)

    _arrive(mails.answer(found, Auto_Submitted="auto-generated"))

    assert not MailedAnswer.objects.exists()
    assert KeptMail.objects.get().announcement == found


def test_an_address_that_was_guessed_answers_nothing(world: World) -> None:
    found = posts.returned(world)
    address = queries.answer_address(found)
    tag = address.partition("+")[2].partition("@")[0]
    guessed = address.replace(tag[-8:], "aaaaaaaa")

    _arrive(mails.answer(found, to=guessed))

    assert queries.answered_at(tag) == found
    assert not MailedAnswer.objects.exists()


def test_a_report_about_a_newsletter_is_taken_by_itself(world: World) -> None:
    row = telling.sent(world)

    _arrive(mails.did_not_arrive(f"Message-ID: {row.message_id}"))

    assert Delivery.objects.get(pk=row.pk).state == DeliveryState.BOUNCED
    assert not KeptMail.objects.exists()


def test_a_report_about_what_the_neighbourhood_said_lies_beside_the_letter(world: World) -> None:
    found = posts.returned(world)

    _arrive(mails.did_not_arrive(f"Reply-To: {queries.answer_address(found)}"))

    kept = KeptMail.objects.get()
    assert (kept.because, kept.announcement) == (KeptBecause.CAME_BACK, found)


def test_a_reader_who_replies_to_a_newsletter_is_not_taken_for_a_report(world: World) -> None:
    row = telling.sent(world)

    _arrive(_post(world, References=row.message_id, body="Bij ons was het niet 5.1.1 maar 5.1.2."))

    assert Delivery.objects.get(pk=row.pk).state == DeliveryState.SENT
    assert Announcement.objects.count() == 1


def test_what_was_kept_goes_after_a_while_with_the_files_of_who_was_not_them(world: World) -> None:
    found = posts.returned(world)
    _arrive(mails.answer(found, sender="dief@voorbeeld.example", files=[("foto.png", posts.picture())]))
    _arrive(_post(world, Auto_Submitted="auto-replied"))
    listening.settle_mailed_answer(answer=MailedAnswer.objects.get(), is_theirs=False, by=world.by("Marijke"), at=NOW)

    listening.forget_mail(before=NOW.replace(year=2027))

    assert not (KeptMail.objects.exists() or MailedAnswer.objects.exists() or found.attachments.exists())
