"""What people said to a letter, as one text without names; for a person to read over before it goes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_CHARACTERS = 8000


@dataclass(frozen=True, slots=True)
class Said:
    """`kind`: a key of the headings."""

    kind: str
    text: str


def counts(said: Iterable[Said], kinds: Iterable[str]) -> dict[str, int]:
    """How many of each kind, in the order of `kinds`."""
    found = dict.fromkeys(kinds, 0)
    for each in said:
        found[each.kind] += 1
    return found


def as_one(said: Iterable[Said], headings: Mapping[str, str], *, opening: str) -> str:
    """The counts, then per kind what was said, in the order of `headings`; cut at a whole line when it grows too long."""
    rows = list(said)
    found = counts(rows, headings)
    lines = [opening, "", *(f"{found[kind]} × {heading}" for kind, heading in headings.items() if found[kind])]
    for kind, heading in headings.items():
        words = [each.text for each in rows if each.kind == kind and each.text]
        if words:
            lines += ["", f"{heading}:", *(f"– {' '.join(each.split())}" for each in words)]
    kept = ""
    for line in lines:
        if len(kept) + len(line) + 1 > MOST_CHARACTERS:
            break
        kept += f"{line}\n"
    return kept.strip()
