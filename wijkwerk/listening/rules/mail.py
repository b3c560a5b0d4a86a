"""A mail as somebody pasted or saved it: who wrote, what about, the words, and the files that came along. Hostile ones are refused.

Only the plain parts of the standard library's reader are used: headers are never parsed into structures, for those parsers can be
made to run for minutes by a few hundred characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from html.parser import HTMLParser

from wijkwerk.kernel import text

MOST_MAIL_BYTES = 15 * 1024 * 1024
MOST_PARTS, MOST_HEADER, MOST_WORDS = 100, 64 * 1024, 20_000
MOST_FILES = 5
_ADDRESS = re.compile(r"[^\s<>\"(),;:@]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")
_HEADER = re.compile(
    r"(?P<name>van|from|onderwerp|subject|aan|to|cc|bcc|verzonden|sent|datum|date|beantwoorden aan|reply-to)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(?:(?:re|fw|fwd|antw|doorst)\s*:\s*)+", re.IGNORECASE)
_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}


class UnreadableMail(Exception):
    """It is not a mail, or one made to do harm."""


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that came along, as it was named and as it is: its kind is found out by whoever keeps it."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """`files`: the first MOST_FILES; `left_behind`: how many more there were, or were no file at all."""

    sender: str = ""
    address: str = ""
    subject: str = ""
    words: str = ""
    files: tuple[MailFile, ...] = ()
    left_behind: int = 0


def read_mail(raw: bytes) -> Mail:
    """A saved mail (.eml). Raises UnreadableMail."""
    _refuse_hostile(raw)
    try:
        message = message_from_bytes(raw)
        parts = list(message.walk())
    except (RecursionError, ValueError, LookupError, TypeError) as error:
        raise UnreadableMail("it cannot be taken apart") from error
    if len(parts) > MOST_PARTS or not any(message.get(name) for name in ("From", "Subject", "Date")):
        raise UnreadableMail("it has no head, or too many parts")
    files = [_file(part) for part in parts if _is_file(part)]
    kept = [file for file in files if file is not None]
    mail = Mail(
        sender=_name(shown_header(message.get("From", ""))),
        address=_address(shown_header(message.get("Reply-To", ""))) or _address(shown_header(message.get("From", ""))),
        subject=_subject(shown_header(message.get("Subject", ""))),
        words=_words(parts),
        files=tuple(kept[:MOST_FILES]),
        left_behind=len(files) - len(kept[:MOST_FILES]),
    )
    if not mail.words and not mail.files:
        raise UnreadableMail("nothing is in it")
    return mail


def read_pasted(typed: str) -> Mail:
    """What somebody copied out of their mail program: the lines with *Van*, *Onderwerp* and so on first, if they are there."""
    rows = text.clean(typed)[: MOST_WORDS + 2000].split("\n")
    told: dict[str, str] = {}
    while rows and (not rows[0].strip() or _HEADER.fullmatch(rows[0].strip())):
        match = _HEADER.fullmatch(rows.pop(0).strip())
        if match:
            told.setdefault(match["name"].casefold(), match["value"])
        elif told:
            break
    sender = told.get("van") or told.get("from") or ""
    return Mail(
        sender=_name(sender),
        address=_address(told.get("beantwoorden aan") or told.get("reply-to") or "") or _address(sender),
        subject=_subject(told.get("onderwerp") or told.get("subject") or ""),
        words="\n".join(rows).strip()[:MOST_WORDS],
    )


def _refuse_hostile(raw: bytes) -> None:
    """Before anything is taken apart: what is too large, has a head without end, or thousands of parts."""
    if len(raw) > MOST_MAIL_BYTES:
        raise UnreadableMail("it is too large")
    head = re.split(rb"\r?\n\r?\n", raw[: MOST_HEADER + 4], maxsplit=1)[0]
    if len(head) > MOST_HEADER or b"\0" in head:
        raise UnreadableMail("its head has no end")
    if raw.count(b"\n--") > 10 * MOST_PARTS:
        raise UnreadableMail("it has thousands of parts")


def shown_header(value: object) -> str:
    """A header in letters, whatever it was written in; what cannot be read is left as it stands."""
    plain = str(value)[:1000]
    try:
        pieces = decode_header(plain)
        read = [
            piece if isinstance(piece, str) else piece.decode(charset or "ascii", "replace")
            for piece, charset in pieces
        ]
    except (HeaderParseError, LookupError, ValueError):
        return _one_line(plain)
    return _one_line("".join(read))


def _one_line(words: str) -> str:
    return " ".join(text.clean(words).split())


def _name(value: str) -> str:
    """`"Jan de Wit" <jan@gemeente.example>` → `Jan de Wit`; else the address."""
    bare = value.partition("<")[0].replace('"', "").strip(" ,;'") if "<" in value else value
    return text.clean(bare)[:100] or _address(value)[:100]


def _address(value: str) -> str:
    found = _ADDRESS.search(value[:1000])
    return found[0] if found else ""


def _subject(value: str) -> str:
    return _AGAIN.sub("", value).strip()[:150]


def _is_file(part: Message) -> bool:
    if part.is_multipart():
        return False
    is_named = bool(part.get_filename())
    return is_named or part.get_content_maintype() not in {"text", "multipart", "message"}


def _file(part: Message) -> MailFile | None:
    raw = _bytes(part)
    name = shown_header(part.get_filename() or "bijlage")
    return MailFile(re.sub(r"[/\\]", "_", name)[-120:], raw) if raw else None


def _words(parts: list[Message]) -> str:
    """The plain words; where there are none those of the page, without its make-up."""
    for kind, read in (("text/plain", str), ("text/html", _seen)):
        for part in parts:
            if part.get_content_type() == kind and not part.get_filename():
                words = text.clean(read(_letters(part)))
                if words:
                    return re.sub(r"\n{3,}", "\n\n", words)[:MOST_WORDS]
    return ""


def _letters(part: Message) -> str:
    charset = part.get_content_charset() or "utf-8"
    try:
        return _bytes(part).decode(charset, "replace")
    except LookupError:
        return _bytes(part).decode("utf-8", "replace")


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(" ".join(data.split()) + " " if data.strip() else "")


def _seen(page: str) -> str:
    """What a page says, as text; of a page that does not close what it hides, only what is certain to be seen."""
    reader = _Reader()
    reader.feed(page[: 10 * MOST_WORDS])
    return "\n".join(_lines("".join(reader.found)))


def _lines(words: str) -> Iterator[str]:
    return (row.strip() for row in words.split("\n"))
