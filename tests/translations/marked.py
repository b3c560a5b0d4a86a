"""A language in which every text that went through translation stands between marks, and what is shown outside them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import trans_real

OPEN, CLOSE = "⟦", "⟧"
MARK = re.compile(f"([{OPEN}{CLOSE}])")
SHOWN_IN = frozenset({"alt", "aria-label", "content", "placeholder", "title", "value", "data-kop"})
# Its text is no text, or is not of the page.
SILENT = frozenset({"script", "style", "svg", "textarea"})
NO_END = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "wbr"})


class Marked:
    """Stands where Django keeps the catalogue of a language; `asked` gathers what it was asked for."""

    def __init__(self, language: str) -> None:
        self._real: Any = trans_real.translation(language)
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return f"{OPEN}{self._real.gettext(message)}{CLOSE}"

    def ngettext(self, one: str, many: str, number: int) -> str:
        return f"{OPEN}{self._real.ngettext(one, many, number)}{CLOSE}"


class _Outside(HTMLParser):
    """Gathers the runs of text outside the marks; marks may reach over several elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._depth, self._silent = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        given = dict(attrs)
        for name in SHOWN_IN & given.keys():
            is_data = name == "value" and (tag != "input" or given.get("type") not in {"submit", "button"})
            is_machine = name == "content" and given.get("name") != "description"
            if given[name] and not is_data and not is_machine:
                self.found += _outside(given[name] or "")[0]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            runs, self._depth = _outside(data, self._depth)
            self.found += runs


def _outside(text: str, depth: int = 0) -> tuple[list[str], int]:
    """The runs outside the marks, and how deep within them the text ends."""
    runs = []
    for part in MARK.split(text):
        if part in (OPEN, CLOSE):
            depth += 1 if part == OPEN else -1
        elif not depth:
            runs.append(part)
    return runs, depth


def outside(page: str) -> Iterator[str]:
    """What people see or hear of this page that no catalogue said."""
    reader = _Outside()
    reader.feed(page)
    for run in reader.found:
        if words := " ".join(run.split()):
            yield words
