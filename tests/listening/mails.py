"""Mails as they are delivered to the mailbox of these tests."""

from email.message import EmailMessage
from typing import Any

from django.conf import settings

from tests.imap_server import ADDRESS as ADDRESS
from wijkwerk.listening import queries
from wijkwerk.listening.models import Announcement

ASKED = "wegen@kadestad.example"
MAILBOX: dict[str, Any] = {"address": ADDRESS, "host": "localhost", "port": 1}


def reads_mail(settings_: Any) -> None:
    """This installation has a mailbox; nobody reads it."""
    settings_.MAILBOX = MAILBOX


def mail(*, to: str, sender: str = f"Gemeente Kadestad <{ASKED}>", body: str = "Wij beginnen.", **more: Any) -> bytes:
    """`files`: (name, content); every other word is a header."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, more.pop("subject", "Riool Klinkerkade")
    files = more.pop("files", ())
    for name, value in {"Message_ID": "<een@kadestad.example>", **more}.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def answer(found: Announcement, **details: Any) -> bytes:
    """A reply to the mail with what the neighbourhood said, by who was asked."""
    words = (
        "Er komt een plek op het Kadeplein.\n\nOp 20 november schreef Kade <wijk@kade.example>:\n> Waar moet mijn auto?"
    )
    return mail(**{"to": queries.answer_address(found), "body": words, "subject": "Antw: Reactie", **details})


def did_not_arrive(about: str, *, to: str = ADDRESS) -> bytes:
    """The report of a mail server; `about` stands in the head of the mail that it returns."""
    return f"""\
Return-Path: <>
From: MAILER-DAEMON@kadestad.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain

I'm sorry to have to inform you of something.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; kadestad.example

Final-Recipient: rfc822; {ASKED}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown

--grens
Content-Type: message/rfc822

{about}
From: {ADDRESS}
To: {ASKED}
Subject: Nieuws

Dag
--grens--
""".encode()


def post_address(slug: str) -> str:
    name, _at, domain = str(settings.MAILBOX["address"]).partition("@")
    return f"{name}+{slug}@{domain}"
