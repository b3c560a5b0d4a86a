"""Reading the mailbox over IMAP. A mail is marked as seen only after its outcome is stored, so that a killed worker loses none."""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError

from wijkwerk.flows import mail_to_post
from wijkwerk.listening.enums import KeptBecause
from wijkwerk.listening.rules import MOST_MAIL_BYTES
from wijkwerk.notices import commands as notices
from wijkwerk.notices.enums import Trouble

log = logging.getLogger("wijkwerk.mailbox")
AT_ONCE = 25
SECONDS = 15
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Unread(Exception):
    """The mailbox cannot be read now; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def read(*, at: datetime) -> int:
    """When it is this worker's turn; gives how many mails found their place."""
    if not settings.MAILBOX or not notices.claim_mailbox(address=str(settings.MAILBOX["address"]), at=at):
        return 0
    return read_now(at=at)


def read_now(*, at: datetime) -> int:
    """Whatever is not seen yet, the oldest first and a handful at a time. How it went is kept for the screen."""
    placed, trouble = 0, Trouble.NONE
    try:
        with _opened() as line:
            for number in _unseen(line)[:AT_ONCE]:
                placed += _one(line, number, at=at)
    except Unread as unread:
        trouble = unread.trouble
    except (OSError, imaplib.IMAP4.error) as error:
        trouble = Trouble.AWAY
        log.warning("the mailbox broke off: %s", type(error).__name__)
    notices.note_mailbox(address=str(settings.MAILBOX["address"]), trouble=trouble, at=at)
    return placed


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4]:
    """Signed in, with the folder open. Raises Unread."""
    told: Any = settings.MAILBOX
    line = _line(told)
    try:
        try:
            line.login(told["user"], told["password"])
        except imaplib.IMAP4.error as error:
            raise Unread(Trouble.REFUSED) from error
        if line.select(f'"{told["folder"]}"')[0] != "OK":
            raise Unread(Trouble.NO_FOLDER)
        yield line
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            line.logout()


def _line(told: Any) -> imaplib.IMAP4:
    try:
        if not told["has_tls"]:
            return imaplib.IMAP4(told["host"], told["port"], timeout=SECONDS)
        context = ssl.create_default_context(cafile=told["ca"] or None)
        return imaplib.IMAP4_SSL(told["host"], told["port"], ssl_context=context, timeout=SECONDS)
    except ssl.SSLError as error:
        raise Unread(Trouble.UNSAFE) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise Unread(Trouble.AWAY) from error


def _unseen(line: imaplib.IMAP4) -> list[str]:
    _status, found = line.uid("SEARCH", "UNSEEN")
    return [number.decode() for number in (found[0] or b"").split()]


def _one(line: imaplib.IMAP4, number: str, *, at: datetime) -> bool:
    """Peeked at, placed, and only then marked."""
    _status, told = line.uid("FETCH", number, "(RFC822.SIZE)")
    size = next((int(match[1]) for each in told if isinstance(each, bytes) and (match := _SIZE.search(each))), 0)
    because = KeptBecause.TOO_LARGE if size > MOST_MAIL_BYTES else None
    raw = _fetched(line, number, "HEADER" if because else "")
    if raw is None:
        return False
    is_placed = _arrived(raw, because, at=at)
    line.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)" if is_placed is not None else r"(\Seen \Flagged)")
    return bool(is_placed)


def _arrived(raw: bytes, because: KeptBecause | None, *, at: datetime) -> bool | None:
    """A mail that breaks us is kept by its head; None when even that can't be, and it stands out in the mailbox."""
    for reason in (because, KeptBecause.UNREADABLE):
        try:
            return mail_to_post.arrive(raw=raw, because=reason, at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            # Of the failure only its kind: what it says may repeat the mail.
            log.error("a mail was not read: %s", type(error).__name__)
    return None


def _fetched(line: imaplib.IMAP4, number: str, part: str) -> bytes | None:
    _status, told = line.uid("FETCH", number, f"(BODY.PEEK[{part}])")
    return next((each[1] for each in told if isinstance(each, tuple) and isinstance(each[1], bytes)), None)
