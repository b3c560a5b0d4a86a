"""One worker at a time reads the mailbox, once a minute, and seldom when it does not answer."""

from datetime import timedelta
from typing import Any

import pytest

from tests.listening import mails
from tests.world import NOW
from wijkwerk.jobs import mailbox
from wijkwerk.notices import commands as notices
from wijkwerk.notices.enums import Trouble
from wijkwerk.notices.models import Mailbox

pytestmark = pytest.mark.django_db
ADDRESS = mails.ADDRESS


def test_a_mailbox_is_read_by_one_worker_a_minute() -> None:
    turns = [notices.claim_mailbox(address=ADDRESS, at=NOW + timedelta(seconds=after)) for after in (0, 1, 59, 60)]

    assert turns == [True, False, False, True]


def test_a_mailbox_that_cannot_be_read_rests_longer_each_time_and_an_hour_at_most() -> None:
    rests = []
    for _time in range(8):
        notices.note_mailbox(address=ADDRESS, trouble=Trouble.AWAY, at=NOW)
        rests.append((Mailbox.objects.get().due_at - NOW).total_seconds() / 60)

    assert rests == [2, 4, 8, 16, 32, 60, 60, 60]


def test_without_a_mailbox_nobody_is_asked(settings: Any) -> None:
    settings.MAILBOX = {}

    assert mailbox.read(at=NOW) == 0
    assert not Mailbox.objects.exists()
