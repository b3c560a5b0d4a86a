"""The address of a letter shows in the window of its envelope: the style sheet keeps the measures of the reference."""

import re
from datetime import date
from pathlib import Path

import pytest

from wijkwerk.reference.figures import figure

STYLES = (Path(__file__).resolve().parent.parent.parent / "frontend" / "src" / "news.css").read_text()
PRINTED = STYLES.partition("@media print")[2]
SENDER_LINE = 5


def _told(selector: str, name: str) -> int:
    rule = re.search(rf"{re.escape(selector)} {{([^}}]*)}}", PRINTED)
    found = re.search(rf"(?:^|[; ]){name}: (\d+)mm", rule[1] if rule else "")
    assert found, f"{selector} says no {name}"
    return int(found[1])


def _figure(key: str) -> int:
    return int(figure(f"letter_{key}", date(2026, 11, 20)).value)


@pytest.mark.parametrize(
    ("name", "key"),
    [("inset-inline-start", "window_left"), ("inline-size", "window_width"), ("inset-block-start", "window_top")],
)
def test_the_sender_stands_in_the_top_of_the_window(name: str, key: str) -> None:
    assert _told(".vensterbrief__terug", name) == _figure(key)


def test_the_address_fills_the_rest_of_the_window_and_no_more() -> None:
    top, height = (_told(".vensterbrief address", name) for name in ("inset-block-start", "block-size"))

    assert _told(".vensterbrief address", "inset-inline-start") == _figure("window_left")
    assert top == _figure("window_top") + SENDER_LINE
    assert top + height == _figure("window_top") + _figure("window_height")


def test_the_letter_itself_begins_under_the_fold() -> None:
    assert _told(".vensterbrief", "padding") == _figure("fold")
