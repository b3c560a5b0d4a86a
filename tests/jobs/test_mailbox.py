"""The worker reads a real IMAP server, over TLS: each mail once, none lost when it is killed, and what went wrong is said."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.imap_server import Mailbox, private_mailbox
from tests.listening import mails
from tests.world import NOW, World
from wijkwerk.cli import main
from wijkwerk.flows import mail_to_post
from wijkwerk.jobs import mailbox as reader
from wijkwerk.listening import queries
from wijkwerk.listening.enums import KeptBecause
from wijkwerk.listening.models import Announcement, KeptMail
from wijkwerk.listening.rules import MOST_MAIL_BYTES
from wijkwerk.notices.enums import Trouble
from wijkwerk.notices.models import Mailbox as MailboxRow

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def started() -> Iterator[Mailbox]:
    with private_mailbox() as found:
        yield found


@pytest.fixture
def mailbox(started: Mailbox, settings: Any) -> Mailbox:
    started.empty()
    settings.MAILBOX = started.settings
    return started


def _post(world: World, nth: int = 1, **details: Any) -> bytes:
    return mails.mail(to=queries.post_address(world.neighbourhood), Message_ID=f"<{nth}@kadestad.example>", **details)


def _trouble() -> str:
    return MailboxRow.objects.get().trouble


def test_what_lies_in_the_mailbox_comes_in_once_and_is_marked_as_seen(world: World, mailbox: Mailbox) -> None:
    mailbox.deliver(_post(world, 1), _post(world, 2, body="Wij stoppen."))

    assert (reader.read_now(at=NOW), reader.read_now(at=NOW)) == (2, 0)

    assert Announcement.objects.count() == 2
    assert all(r"\Seen" in flags for flags in mailbox.flags())
    assert (_trouble(), MailboxRow.objects.get().read_at) == (Trouble.NONE, NOW)


class _Killed(BaseException):
    """As kill -9: nothing in between catches it."""


def test_a_worker_that_is_killed_before_it_kept_a_mail_loses_none(
    world: World, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(_post(world))

    def killed(**_what: Any) -> bool:
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(mail_to_post, "arrive", killed)
        with pytest.raises(_Killed):
            reader.read_now(at=NOW)

    assert reader.read_now(at=NOW) == 1


def test_a_worker_that_is_killed_before_it_marked_a_mail_takes_it_in_once(
    world: World, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(_post(world))
    arrive = mail_to_post.arrive

    def killed(**what: Any) -> bool:
        arrive(**what)
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(mail_to_post, "arrive", killed)
        with pytest.raises(_Killed):
            reader.read_now(at=NOW)
    assert r"\Seen" not in mailbox.flags()[0]

    reader.read_now(at=NOW)
    assert Announcement.objects.count() == 1
    assert r"\Seen" in mailbox.flags()[0]


def test_a_mail_that_breaks_us_is_kept_by_its_head_and_holds_up_no_other(
    world: World, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(_post(world, 1, subject="Stuk"), _post(world, 2))
    read_mail = mail_to_post.rules.read_mail
    broken = lambda raw: 1 // 0 if b"Stuk" in raw else read_mail(raw)  # noqa: E731
    monkeypatch.setattr(mail_to_post.rules, "read_mail", broken)

    assert reader.read_now(at=NOW) == 2

    assert (KeptMail.objects.get().because, Announcement.objects.count()) == (KeptBecause.UNREADABLE, 1)


def test_of_a_mail_that_is_too_large_only_the_head_is_fetched(world: World, mailbox: Mailbox) -> None:
    mailbox.deliver(_post(world) + b"a" * 76 + (b"\n" + b"a" * 76) * (MOST_MAIL_BYTES // 77))

    reader.read_now(at=NOW)

    assert KeptMail.objects.get().because == KeptBecause.TOO_LARGE


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"ca": ""}, Trouble.UNSAFE),
        ({"password": "geraden"}, Trouble.REFUSED),
        ({"folder": "Bestaat niet"}, Trouble.NO_FOLDER),
        ({"port": 1}, Trouble.AWAY),
    ],
)
def test_what_went_wrong_is_kept_for_the_screen_and_nothing_is_lost(
    world: World, mailbox: Mailbox, settings: Any, changed: dict[str, Any], trouble: Trouble
) -> None:
    mailbox.deliver(_post(world))
    settings.MAILBOX = {**mailbox.settings, **changed}

    reader.read_now(at=NOW)
    assert (_trouble(), MailboxRow.objects.get().read_at) == (trouble, None)

    settings.MAILBOX = mailbox.settings
    assert reader.read_now(at=NOW) == 1


def test_the_command_line_reads_it_and_says_how_it_went(
    world: World, mailbox: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    mailbox.deliver(_post(world), mails.mail(to="wijk+nergens@kade.example"))

    assert main.main(["mail", "check"]) == 0

    assert "1 ingekomen, 1 van geen buurt" in capsys.readouterr().out


def test_without_a_mailbox_the_command_line_says_what_to_set(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MAILBOX = {}

    assert main.main(["mail", "check"]) == 2

    assert "MAILBOX_ADDRESS" in capsys.readouterr().err
