"""A worker is killed twice while it sends: nobody is left out, and nobody gets it twice.

With SOAK to 5,000 addresses. Between what a mail server accepted and what a database knows nothing can be certain after a kill: such a
delivery, one for each kill at most, waits for a person, who is played here by who can look in the mail server.
"""

import json
import os
import random
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from tests.installation import Installation, installed
from tests.publishing.mail_server import Inbox, mail_server

LONG = bool(os.environ.get("SOAK"))
ADDRESSES = 5000 if LONG else 40
KILLS = 2
SENDER = "tests.publishing.sender"

pytestmark = pytest.mark.slow


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as found:
        yield found


@pytest.fixture
def installation(inbox: Inbox) -> Iterator[Installation]:
    """Where the tests have their own database: in memory, where there is room. Who is killed loses nothing of that."""
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    mail = {
        "EMAIL_BACKEND": smtp,
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(inbox.port),
        "FROM_EMAIL": "wij@kade.example",
    }
    with TemporaryDirectory(dir=settings.VAR_DIR) as folder, installed(Path(folder), **mail) as made:
        made.ask(SENDER, "setup", str(ADDRESSES))
        yield made


def _killed_while_sending(installation: Installation, inbox: Inbox, chance: random.Random) -> None:
    """Killed at a mail that chance chooses, and at a moment around its last dot that chance chooses."""
    fatal = len(inbox.accepted) + chance.randint(1, ADDRESSES // (KILLS + 1))
    reached, pause = threading.Event(), chance.choice([0.0, 0.001, 0.005, 0.02])
    is_accepted_first = chance.choice([True, False])

    def at_the_end(_address: str) -> str | None:
        if len(inbox.accepted) + 1 < fatal:
            return None
        reached.set()
        if not is_accepted_first:
            dead.wait()
            return ""
        return None

    dead = threading.Event()
    inbox.at_the_end = at_the_end
    running = installation.start(SENDER, "send")
    assert reached.wait(timeout=120)
    dead.wait(pause)
    running.kill()
    running.communicate()
    dead.set()
    inbox.at_the_end = lambda _address: None


def _a_person_looks(installation: Installation, inbox: Inbox) -> None:
    looking = installation.start(SENDER, "look", stdin=subprocess.PIPE)
    looking.communicate(json.dumps(sorted(inbox.marks())))
    assert looking.returncode == 0


def test_a_newsletter_whose_worker_is_killed_twice_serves_each_address_once(
    installation: Installation, inbox: Inbox
) -> None:
    chance = random.Random(11)
    for _nth in range(KILLS):
        _killed_while_sending(installation, inbox, chance)
    installation.ask(SENDER, "send")
    before = json.loads(installation.ask(SENDER, "standing"))

    _a_person_looks(installation, inbox)
    installation.ask(SENDER, "send")

    after = json.loads(installation.ask(SENDER, "standing"))
    served = Counter(inbox.addresses)
    assert before["sent"] + before["in_doubt"] == ADDRESSES
    assert before["in_doubt"] <= KILLS
    assert len(served) == ADDRESSES
    assert set(served.values()) == {1}
    assert after == {"sent": ADDRESSES, "waiting": 0, "did_not_arrive": 0, "in_doubt": 0, "left": 0}
