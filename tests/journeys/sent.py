"""What the worker mailed: in journeys it goes to the log of the server."""

import email
import email.policy
import re
import time
from email.message import EmailMessage

from tests.journeys.conftest import Server

SECONDS_TO_SEND = 20


def mails_to(server: Server, address: str) -> list[EmailMessage]:
    """What the worker's mail, which goes to the log here, said to this address."""
    told = (server.folder / "log").read_bytes()
    raw = re.split(rb"^-{79}$", told, flags=re.MULTILINE)
    mails = [email.message_from_bytes(each.lstrip(), policy=email.policy.default) for each in raw if b"\nTo: " in each]
    return [mail for mail in mails if str(mail["To"]).strip() == address]  # type: ignore[misc]


def mail_to(server: Server, address: str, subject: str) -> EmailMessage:
    until = time.monotonic() + SECONDS_TO_SEND
    while time.monotonic() < until:
        for mail in mails_to(server, address):
            if subject in str(mail["Subject"]):
                return mail
        time.sleep(0.3)
    raise AssertionError(f"no mail about {subject!r}")
