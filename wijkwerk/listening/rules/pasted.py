"""Lines out of pasted text: an exported WhatsApp chat, mails, or somebody's own notes. Guesses, for a person to correct.

Pure, and nothing is kept: what goes in here is forgotten when the page is closed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from wijkwerk.kernel import text
from wijkwerk.listening.rules.contact import read_contact
from wijkwerk.listening.rules.days import day_in, mentioned_day, weekday_before

MOST_LINES, MOST_CHARACTERS = 60, 100_000
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?"
_DATE = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
_WHO = r"(?P<who>[^:\n]{1,60}?)"
_STAMPS = (
    re.compile(rf"\[(?P<stamp>[^\]\n]*{_TIME}[^\]\n]*)\]\s*{_WHO}:\s+(?P<said>.*)"),
    re.compile(rf"(?P<stamp>{_DATE},?\s+{_TIME})\s*[-–]\s*{_WHO}:\s+(?P<said>.*)"),
    re.compile(rf"(?P<stamp>(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+{_TIME})\s+{_WHO}:\s*(?P<said>.*)", re.IGNORECASE),
)
# What an app writes itself: a stamp and no sender.
_SYSTEM = re.compile(rf"(?:\[[^\]\n]*{_TIME}[^\]\n]*\]|{_DATE},?\s+{_TIME}\s*[-–])\s*[^:\n]*")
_NOTHING = re.compile(
    r"<[^>]*(?:weggelaten|omitted)[^>]*>|(?:afbeelding|video|audio|sticker|gif) weggelaten|"
    r"dit bericht is verwijderd|je hebt dit bericht verwijderd|.*end-to-end.*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?P<way>voicemail|telefoon|gebeld|belde|inloop|aan de deur|mail|app)\s*:\s*(?P<said>.+)", re.IGNORECASE
)
_HEADER = re.compile(
    r"(?P<name>van|from|aan|to|cc|verzonden|sent|datum|date|onderwerp|subject|beantwoorden aan|reply-to)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+(?P<said>.+)")
_POLITE = re.compile(
    r"(?P<who>\b(?i:mw|mevr|mevrouw|dhr|meneer|de heer|familie|fam)\.?\s+(?:(?i:v|vd|van|der|den|de|het|ten|ter|te)\b\.?\s+)*[A-Z][\w-]+)"
)
_GREETING = re.compile(r"(?:dag|hoi|hallo|beste|geachte|goede\w+|lieve)\b[^.!?\n]{0,40}[,!]?", re.IGNORECASE)
_KINDS = (
    ("complaint", r"klacht|overlast|herrie van|stinkt|rotzooi|al weken|nog steeds (?:niet|kapot)|schandalig|boos"),
    ("dream", r"droom|zou (?:mooi|leuk|fijn) zijn|hoe mooi|idee voor|wat als we"),
    ("offer", r"ik (?:kan|wil) .{0,40}(?:helpen|uitlenen|leren|geven|maken)|(?:heb|hebben) .{0,40}over\b|te leen|gratis af|bied .{0,20}aan"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One thing somebody said. `heard_on`: when it was sent; `day`: the day it is about; `kind` and `way` as in the enums."""

    said: str
    who: str = ""
    way: str = "message"
    heard_on: date | None = None
    kind: str = "need"
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """At most MOST_LINES lines; how many lines said nothing to follow up; and the text that did not fit, to paste again."""

    lines: tuple[Line, ...]
    passed_over: int
    rest: str


def lines_in(pasted: str, today: date) -> Pasted:
    """Everything in it that somebody may have to follow up."""
    whole = text.clean(pasted.replace("\u200e", "").replace("\u200f", "").replace("\ufeff", "").replace("\u202f", " "))
    whole, beyond = whole[:MOST_CHARACTERS], whole[MOST_CHARACTERS:]
    found: list[Line] = []
    passed_over = 0
    for line in _pieces(whole.split("\n"), today):
        if _says_something(line.said):
            found.append(_guessed(line, today))
        else:
            passed_over += 1
    rest = "\n\n".join(line.said for line in found[MOST_LINES:])
    return Pasted(tuple(found[:MOST_LINES]), passed_over, f"{rest}{beyond}")


def _pieces(rows: list[str], today: date) -> Iterator[Line]:
    """Each message with the rows that belong to it, in the order in which they stand."""
    current: Line | None = None
    is_chat = any(_stamped(row.strip(), today) for row in rows)
    in_mail = False
    for row in map(str.strip, rows):
        header = _HEADER.fullmatch(row)
        if header and (in_mail or header["name"].casefold() in {"van", "from"}):
            if header["name"].casefold() in {"van", "from"}:
                yield from _given(current)
                current = Line("", who=_sender(header["value"]))
                in_mail = True
            elif current is not None:
                current = _with_header(current, header, today)
            continue
        begun = _stamped(row, today) or _noted(row)
        if begun is not None or _SYSTEM.fullmatch(row):
            yield from _given(current)
            current, in_mail = begun or Line(""), False
        elif current is not None and (in_mail or is_chat or not row):
            current = replace(current, said=f"{current.said}\n{row}".strip())
            if not row and not (in_mail or is_chat):
                yield from _given(current)
                current = None
        elif row:
            yield from _given(current)
            current = Line(row)
    yield from _given(current)


def _given(line: Line | None) -> Iterator[Line]:
    if line is not None and line.said:
        yield line


def _stamped(row: str, today: date) -> Line | None:
    for pattern in _STAMPS:
        match = pattern.fullmatch(row)
        if match:
            stamp = match["stamp"]
            heard_on = day_in(stamp, today) or weekday_before(stamp.split()[0].casefold(), today)
            return Line(match["said"], who=match["who"].strip(" ~"), heard_on=heard_on)
    return None


def _noted(row: str) -> Line | None:
    """A note with its door before it, or a bullet."""
    note = _NOTE.fullmatch(row)
    if note:
        way = {"inloop": "walk_in", "aan de deur": "walk_in", "mail": "message", "app": "message"}
        return Line(note["said"], way=way.get(note["way"].casefold(), "phone"))
    bullet = _BULLET.fullmatch(row)
    return Line(bullet["said"]) if bullet else None


def _sender(value: str) -> str:
    """`Nel Bos <nel@voorbeeld.nl>` → `Nel Bos, nel@voorbeeld.nl`."""
    contact = read_contact(value.replace('"', ""))
    return ", ".join(part for part in (contact.name, contact.email) if part)


def _with_header(line: Line, header: re.Match[str], today: date) -> Line:
    name, value = header["name"].casefold(), header["value"].strip()
    if name in {"onderwerp", "subject"}:
        subject = re.sub(r"^(?:(?:re|fw|fwd|antw)\s*:\s*)+", "", value, flags=re.IGNORECASE)
        return replace(line, said=f"{subject}." if subject and subject[-1] not in ".!?" else subject)
    if name in {"verzonden", "sent", "datum", "date"}:
        return replace(line, heard_on=day_in(value, today) or line.heard_on)
    return line


def _says_something(said: str) -> bool:
    """Not a picture, a thumb, or only `ok`."""
    letters = [character for character in said if character.isalpha()]
    return len(letters) >= 6 and not _NOTHING.fullmatch(said.strip())


def _guessed(line: Line, today: date) -> Line:
    said = _without_greeting(line.said)[:4000]
    who = line.who or next((match["who"] for match in [_POLITE.search(said)] if match), "")
    contact = read_contact(f"{who} {said}")
    reach = ", ".join(dict.fromkeys(part for part in (who, contact.phone, contact.email) if part and part not in who))
    plain = text.sort_key(said)
    kind = next((kind for kind, words in _KINDS if re.search(words, plain)), "need")
    return replace(
        line,
        said=said,
        who=(f"{who}, {reach}" if who and reach and reach != who else who or reach)[:150],
        kind=kind,
        day=mentioned_day(said, max(line.heard_on or today, today)),
    )


def _without_greeting(said: str) -> str:
    rows = [row for row in said.split("\n") if row.strip()]
    if len(rows) > 1 and _GREETING.fullmatch(rows[0].strip()):
        rows = rows[1:]
    return "\n".join(rows)
