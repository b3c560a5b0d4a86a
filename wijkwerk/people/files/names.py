"""Names as lists write them: in one cell or in two, turned round, with a title."""

import re
from collections.abc import Callable
from typing import Any

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import short_text

_TITLE = re.compile(r"^(dhr|de heer|meneer|heer|mevrouw|mevr|mw|fam|familie)\b\.?\s*", re.IGNORECASE)


def words(longest: int) -> Callable[[str], str]:
    """Short, also when it is written out for sorting."""
    fits = short_text(longest)

    def parse(cell: str) -> str:
        fits(text.sort_key(cell))
        return fits(cell)

    return parse


def whole_name(cell: str) -> list[str]:
    """First and last name from one cell: `Jan de Boer`, `Boer, Jan de`, `dhr. De Boer`."""
    bare = _TITLE.sub("", words(80)(cell))
    if "," in bare:
        first, last = _turned_round(bare)
    else:
        first, _space, last = bare.partition(" ")
        if bare != cell and not last:
            first, last = "", first
    return [words(60)(first), last.strip()]


def _turned_round(name: str) -> tuple[str, str]:
    last, _comma, rest = name.partition(",")
    first, _space, between = rest.strip().partition(" ")
    if first.islower():
        first, between = "", rest.strip()
    return first, f"{between} {last}".strip()


def settle_name(values: dict[str, Any]) -> None:
    """`Naam` beside `Voornaam` is the last name, or the whole name once more."""
    first, last = values.pop("name", ("", ""))
    if values.get("first_name"):
        whole = f"{first} {last}".strip()
        values.setdefault("last_name", whole.removeprefix(values["first_name"]).strip())
    elif first or last:
        values["first_name"] = first
        values.setdefault("last_name", last)
