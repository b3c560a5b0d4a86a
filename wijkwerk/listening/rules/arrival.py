"""What the head of a mail that was delivered to us tells: to which of our addresses, of whom, and whether a person wrote it.

`wijk+klinkerbuurt@example.nl` has the tag `klinkerbuurt`. Nothing here believes a mail: who it is of is what it says, no more.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from enum import Enum, auto

from wijkwerk.listening.enums import KeptBecause
from wijkwerk.listening.rules.mail import MOST_HEADER, shown_header

_ADDRESS = r"([^\s<>@\"]{1,64}@[A-Za-z0-9.-]{1,189})"
_ONE_ADDRESS = re.compile(rf"[^<>]*<{_ADDRESS}>|{_ADDRESS}")
_FAILED = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)
# Where a mail server writes for whom it was, before what the sender wrote.
_DELIVERED = ("Delivered-To", "X-Original-To", "Envelope-To")
_WRITTEN = ("To", "Cc")
_MOST_HEADERS = 50
_SENT_BY_MACHINES = {"bulk", "junk", "list"}


class Kind(Enum):
    WRITTEN = auto()  # by a person, as far as its head tells
    BULK = auto()  # by a machine or to a list: may be post, is no answer
    AUTOMATIC = auto()  # somebody is on holiday, or a mail was opened
    LOOP = auto()  # our own, come back to us
    REPORT = auto()  # that a mail did not arrive


_NEVER_POST = {Kind.AUTOMATIC: KeptBecause.AUTOMATIC, Kind.LOOP: KeptBecause.LOOP, Kind.REPORT: KeptBecause.REPORT}


def never_post(kind: Kind) -> KeptBecause | None:
    """Why a mail like this is neither post nor an answer, whatever it says."""
    return _NEVER_POST.get(kind)


def never_an_answer(kind: Kind) -> KeptBecause | None:
    """What goes to a list, or is sent by a machine, speaks for nobody."""
    return KeptBecause.AUTOMATIC if kind is Kind.BULK else _NEVER_POST.get(kind)


@dataclass(frozen=True, slots=True)
class Head:
    """`sender`: the one address it says it is of; empty where it says none, or several. `mark` tells the same mail again."""

    kind: Kind
    tags: tuple[str, ...]
    sender: str
    name: str
    subject: str
    mark: str
    is_unproven: bool


def read_head(raw: bytes, *, own: str) -> Head:
    """`own`: the address of our mailbox. Whatever it is given, it never fails."""
    message = BytesHeaderParser().parsebytes(raw[:MOST_HEADER])
    tags = tuple(dict.fromkeys(_tags(message, own)))
    sender = _sole_sender(message)
    return Head(
        kind=_kind(message, sender=sender, own=own),
        tags=tags,
        sender=sender,
        name=shown_header(message.get("From", "")).partition("<")[0].strip(' "')[:100],
        subject=shown_header(message.get("Subject", ""))[:150],
        mark=_mark(message, raw, tags),
        is_unproven=any(_FAILED.search(value) for value in _all(message, "Authentication-Results")),
    )


def _all(message: Message, *names: str) -> Iterator[str]:
    for name in names:
        for value in (message.get_all(name) or [])[:_MOST_HEADERS]:
            yield str(value)[:5000]


def _tags(message: Message, own: str) -> list[str]:
    """What the mail servers wrote counts; only where they wrote nothing of ours, what the sender did."""
    name, _at, domain = own.partition("@")
    ours = re.compile(
        rf"(?<![\w.+-]){re.escape(name)}\+([a-z0-9-]{{1,60}})@{re.escape(domain)}(?![\w.-])", re.IGNORECASE
    )
    for headers in (_DELIVERED, _WRITTEN):
        found = [tag.lower() for value in _all(message, *headers) for tag in ours.findall(value)]
        if found:
            return found
    return []


def _sole_sender(message: Message) -> str:
    """Not the first thing that looks like an address: the name before it may be made to look like one."""
    told = list(_all(message, "From"))
    found = _ONE_ADDRESS.fullmatch(shown_header(told[0])) if len(told) == 1 else None
    return (found[1] or found[2]).lower() if found else ""


def _kind(message: Message, *, sender: str, own: str) -> Kind:
    name, _at, domain = own.partition("@")
    said = {header: " ".join(_all(message, header)).strip().lower() for header in _TELLING}
    if said["Auto-Submitted"].startswith("auto-replied") or said["X-Autoreply"] or said["Precedence"] == "auto_reply":
        return Kind.AUTOMATIC
    if said["Content-Type"].startswith("multipart/report"):
        return Kind.AUTOMATIC if "disposition-notification" in said["Content-Type"] else Kind.REPORT
    if said["Return-Path"] == "<>" or sender.startswith("mailer-daemon@"):
        return Kind.REPORT if sender.startswith(("mailer-daemon@", "postmaster@")) else Kind.AUTOMATIC
    if sender.partition("@")[2] == domain.lower() and sender.partition("@")[0].partition("+")[0] == name.lower():
        return Kind.LOOP
    is_sent = said["Auto-Submitted"] not in {"", "no"} or said["Precedence"] in _SENT_BY_MACHINES or said["List-Id"]
    return Kind.BULK if is_sent else Kind.WRITTEN


_TELLING = ("Auto-Submitted", "X-Autoreply", "Precedence", "Content-Type", "Return-Path", "List-Id")


def _mark(message: Message, raw: bytes, tags: tuple[str, ...]) -> str:
    """Of what it says, not of the way it came: a mail that is delivered twice is one, another under the same number is another."""
    body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]
    told = "\n".join([*tags, *_all(message, "Message-ID", "From", "Subject")]).encode("utf-8", "replace")
    return hashlib.sha256(told + b"\0" + body).hexdigest()
