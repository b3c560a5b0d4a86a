"""Who to call in danger: numbers with their source, so that nobody types one from memory on a page."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.reference.toml import FOLDER, month, naming, read_rows

_DIALLED = re.compile(r"\d{3,11}")


@dataclass(frozen=True, slots=True)
class Helpline:
    """`number` as people read it, `dial` as a telephone dials it."""

    key: str
    number: str
    dial: str
    says: str
    source: str
    seen: str


@cache
def helplines() -> dict[str, Helpline]:
    """By key."""
    return read_helplines(FOLDER / "helplines.toml")


def read_helplines(path: Path) -> dict[str, Helpline]:
    """Raises WrongReference, also for a number that reads otherwise than it dials."""
    found: dict[str, Helpline] = {}
    for row in read_rows(path, "line"):
        with naming(path, row.get("key", "?")):
            fields = Fields(row)
            texts = {name: fields.text(name) for name in ("key", "number", "dial", "says", "source")}
            each = Helpline(**texts, seen=month(fields, "seen"))
            fields.done()
            if not _DIALLED.fullmatch(each.dial) or re.sub(r"\D", "", each.number) != each.dial:
                raise Malformed("dial", "must be the digits of the number")
        found[each.key] = each
    return found
