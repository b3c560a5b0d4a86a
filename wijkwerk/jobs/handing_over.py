"""Handing one mail to the mail server, with a call just before the point of no return."""

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

# The server closes, or wants us to sign in first.
_ABOUT_US = frozenset({421, 530})
_DOT_AT_BEGIN = re.compile(rb"(?m)^\.")


class Outcome(Enum):
    ACCEPTED = auto()
    REFUSED = auto()  # never, for this address
    LATER = auto()  # not now, for this address
    DOUBT = auto()  # the line broke before the answer came


@dataclass(frozen=True, slots=True)
class Answer:
    outcome: Outcome
    said: str = ""


class Unreachable(Exception):
    """The mail server takes nothing from us now. That is about us, and about no address."""


class MailServer:
    """One connection, for as long as the `with` lasts. Raises Unreachable, never for a mail that may have gone."""

    def __init__(self) -> None:
        self._backend = get_connection()

    def __enter__(self) -> Self:
        try:
            self._backend.open()
        except OSError as error:  # smtplib's own are OSErrors as well
            raise Unreachable(_told(error)) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._backend.close()

    def hand_over(self, mail: EmailMessage, *, reports_to: str, before_last: Callable[[], None]) -> Answer:
        """`before_last` runs when everything but the last dot is over the line; when it raises, nothing was sent."""
        if isinstance(self._backend, EmailBackend) and self._backend.connection is not None:
            return _by_smtp(self._backend.connection, mail, reports_to, before_last)
        before_last()
        try:
            self._backend.send_messages([mail])
        except OSError as error:
            return Answer(Outcome.DOUBT, _told(error))
        return Answer(Outcome.ACCEPTED)


def _by_smtp(line: smtplib.SMTP, mail: EmailMessage, reports_to: str, before_last: Callable[[], None]) -> Answer:
    sender, to = _bare(reports_to), _bare(mail.to[0])
    words = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    asking: list[Callable[[], tuple[int, bytes]]] = [lambda: line.rcpt(to), lambda: line.docmd("DATA")]
    try:
        _take(line.mail(sender))
        for ask in asking:
            code, said = ask()
            if code in _ABOUT_US:
                raise Unreachable(_shown(code, said))
            if not 200 <= code < 400:
                line.rset()
                return _answer(code, said)
        line.send(_DOT_AT_BEGIN.sub(b"..", words))
    except OSError as error:
        raise Unreachable(_told(error)) from error
    try:
        before_last()
    except BaseException:
        line.close()  # not a polite goodbye: the server would take it for more of the mail
        raise
    try:
        line.send(b"\r\n.\r\n")
        return _answer(*line.getreply())
    except OSError as error:
        return Answer(Outcome.DOUBT, _told(error))


def _bare(address: str) -> str:
    """As it goes over the line; raises ValueError for what is not an address."""
    made: str = sanitize_address(address, "utf-8")
    return made


def _take(answer: tuple[int, bytes]) -> None:
    code, said = answer
    if not 200 <= code < 300:
        raise Unreachable(_shown(code, said))


def _answer(code: int, said: bytes) -> Answer:
    outcome = Outcome.ACCEPTED if 200 <= code < 300 else Outcome.REFUSED if code >= 500 else Outcome.LATER
    return Answer(outcome, _shown(code, said))


def _shown(code: int, said: bytes) -> str:
    return f"{code} {said.decode('utf-8', errors='replace')}"


def _told(error: OSError) -> str:
    """What the server said, where it said something; else what kind of trouble it is."""
    code, said = getattr(error, "smtp_code", 0), getattr(error, "smtp_error", b"")
    return _shown(code, said) if isinstance(said, bytes) and code else type(error).__name__
