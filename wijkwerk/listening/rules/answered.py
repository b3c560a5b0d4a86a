"""What somebody wrote themselves in a reply, without the mail that they answered; and whether it may count as their answer."""

import re

from wijkwerk.listening.enums import Doubt, PostState

# Stands in our own mail, above which the answer is to be written.
ABOVE_THIS = "— — — schrijf uw antwoord boven deze regel — — —"
# From here on everything is what was answered, as mail programs write it.
_ALL_BELOW = re.compile(
    r"^\s*(?:>\s*)*(?:— — —.*— — —"
    r"|-{3,}\s*(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message|ursprüngliche nachricht)\s*-{3,}"
    r"|_{10,})\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\s*\**(?:van|from|von)\s*:\**\s.*", re.IGNORECASE)
_HEAD_GOES_ON = re.compile(r"^\s*\**(?:verzonden|sent|datum|date|gesendet|aan|to)\s*:", re.IGNORECASE)
_WROTE = re.compile(r"^\s*(?:op|on|am|le)\b.{5,200}\b(?:schreef|wrote|schrieb|écrit)\b.{0,200}:\s*$", re.IGNORECASE)
_MOST_LINES = 2000


def own_words(said: str) -> str:
    """Lines written between quoted ones stay. When nothing would be left, all of it: rather too much than lost."""
    rows = said.split("\n")[:_MOST_LINES]
    kept: list[str] = []
    for nth, row in enumerate(rows):
        if _ALL_BELOW.match(row) or (_HEAD.match(row) and any(map(_HEAD_GOES_ON.match, rows[nth + 1 : nth + 3]))):
            break
        if _is_wrote(rows, nth):
            if not _quotes_with_marks(rows, nth):
                break
            continue
        if not row.lstrip().startswith(">") and not _is_wrote_second(rows, nth):
            kept.append(row)
    return "\n".join(kept).strip() or said.strip()


def _is_wrote(rows: list[str], nth: int) -> bool:
    """`Op 3 november 2026 schreef Kade <wijk@kade.example>:`, on one line or broken in two."""
    return bool(_WROTE.match(rows[nth]) or (_WROTE.match(" ".join(rows[nth : nth + 2])) and rows[nth].strip()))


def _is_wrote_second(rows: list[str], nth: int) -> bool:
    return nth > 0 and not _WROTE.match(rows[nth]) and _is_wrote(rows, nth - 1) and not _WROTE.match(rows[nth - 1])


def _quotes_with_marks(rows: list[str], nth: int) -> bool:
    below = [row.strip() for row in rows[nth + 1 : nth + 5] if row.strip()]
    return any(row.startswith(">") for row in below[:2])


def doubt(*, sender: str, asked: str, is_unproven: bool, state: str, has_answer: bool) -> Doubt:
    """Why a person has to look before this counts as the answer. A forwarded mail must not speak for somebody else."""
    if not asked or sender.casefold() != asked.casefold():
        return Doubt.OTHER_ADDRESS
    if is_unproven:
        return Doubt.UNPROVEN
    if state != PostState.RETURNED:
        return Doubt.LATE
    return Doubt.SECOND if has_answer else Doubt.NONE
