"""What a piece of work asks of a person here, counted while a journey does it, and held against what docs/effort.md tells.

    with effort("4 lead", phone):
        ...

counts on that page what is done inside the block. It ends after the page has answered: close it with an `expect`.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Keyboard, Locator, Page

ROOT = Path(__file__).resolve().parent.parent.parent
TOLD = ROOT / "docs" / "effort.md"
LOG = ROOT / ".bench" / "effort"
# A page that the test opens by its address stands for a bookmark, a code at the door or a link in a group: one tap.
TAPS = ((Locator, "click"), (Locator, "tap"), (Locator, "check"), (Locator, "uncheck"), (Page, "goto"))
FIELDS = ((Locator, "fill"), (Locator, "select_option"), (Keyboard, "insert_text"))
PRESSES = {"Enter", "Space"}
_ROW = re.compile(
    r"^\| .+ \(`(?P<name>[^`]+)`\) \| (?P<taps>\d+) \| (?P<fields>\d+) \| (?P<loads>\d+) \|$", re.MULTILINE
)


@dataclass
class Effort:
    """`taps` count a click, a touch, Enter and the space bar; `fields` a box filled or a choice made; `loads` whole pages."""

    taps: int = 0
    fields: int = 0
    loads: int = 0

    def beyond(self, *, taps: int) -> None:
        """Taps that a browser under test cannot make, such as the one that hands a text to WhatsApp."""
        self.taps += taps


def told() -> dict[str, Effort]:
    """What docs/effort.md says of the work done here, by the name of its row."""
    found = _ROW.finditer(TOLD.read_text())
    return {row["name"]: Effort(int(row["taps"]), int(row["fields"]), int(row["loads"])) for row in found}


def _page_of(doer: Locator | Page | Keyboard, page: Page) -> Page | None:
    if isinstance(doer, Keyboard):
        return page if doer is page.keyboard else None
    return doer if isinstance(doer, Page) else doer.page


def _count(patch: pytest.MonkeyPatch, owner: type, name: str, page: Page, found: Callable[[str], None]) -> None:
    """Calls `found` with the first argument of each use of this on this page, and then does what was asked."""
    does = getattr(owner, name)

    def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _page_of(self, page) is page:
            found(str(args[0]) if args else "")
        return does(self, *args, **kwargs)

    patch.setattr(owner, name, counted)


@contextmanager
def counted(name: str, page: Page) -> Iterator[Effort]:
    effort = Effort()

    def tap(_what: str) -> None:
        effort.taps += 1

    def field(_what: str) -> None:
        effort.fields += 1

    def press(key: str) -> None:
        effort.taps += key in PRESSES

    def load(_page: Page) -> None:
        effort.loads += 1

    with pytest.MonkeyPatch.context() as patch:
        for owner, does in TAPS:
            _count(patch, owner, does, page, tap)
        for owner, does in FIELDS:
            _count(patch, owner, does, page, field)
        _count(patch, Keyboard, "press", page, press)
        page.on("load", load)
        yield effort
        page.wait_for_load_state("load")  # the page that the last tap opens counts, too
        page.remove_listener("load", load)
    LOG.mkdir(parents=True, exist_ok=True)
    (LOG / f"{name.replace(' ', '-')}.json").write_text(json.dumps(asdict(effort)))
    assert told().get(name) == effort, f"docs/effort.md tells another figure for `{name}` than was counted: {effort}"
