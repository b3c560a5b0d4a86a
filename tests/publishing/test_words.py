"""What somebody writes once becomes page, plain text and text for a group; and never more than words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.publishing.rules import as_chat, as_html, as_text, read
from wijkwerk.publishing.rules.words import LINKS_TO

STORY = """Zaterdag is het zover.
Kom **allemaal** kijken!

# Wat neem je mee

- een stoel
- iets *lekkers*

1. inloop
2. opening

Meer op [onze site](https://kade.example/kas) of https://kade.example/agenda."""
ALLOWED = {"p", "h2", "ul", "ol", "li", "strong", "em", "a", "br"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _value in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def _seen(html: str) -> _Tags:
    found = _Tags()
    found.feed(html)
    return found


def test_on_a_page_it_has_headings_lists_and_links() -> None:
    html = as_html(read(STORY))

    assert "<p>Zaterdag is het zover.<br>Kom <strong>allemaal</strong> kijken!</p>" in html
    assert "<h2>Wat neem je mee</h2>" in html
    assert "<ul><li>een stoel</li><li>iets <em>lekkers</em></li></ul>" in html
    assert "<ol><li>inloop</li><li>opening</li></ol>" in html
    assert '<a href="https://kade.example/agenda" rel="noreferrer">https://kade.example/agenda</a>.' in html


def test_in_a_street_paper_it_is_text_with_links_in_words() -> None:
    text = as_text(read(STORY))

    assert text.startswith(
        "Zaterdag is het zover.\nKom allemaal kijken!\n\nWat neem je mee\n\n• een stoel\n• iets lekkers"
    )
    assert "1. inloop\n2. opening" in text
    assert "onze site (https://kade.example/kas) of https://kade.example/agenda." in text


def test_in_a_group_it_has_the_marks_that_a_telephone_knows() -> None:
    chat = as_chat(read(STORY))

    assert "Kom *allemaal* kijken!" in chat
    assert "*Wat neem je mee*" in chat
    assert "• iets _lekkers_" in chat


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://elders.example/p.gif)", '<a onclick="x">'],
)
def test_what_could_do_something_is_only_words(typed: str) -> None:
    found = _seen(as_html(read(typed)))

    assert found.tags <= ALLOWED
    assert not [link for link in found.links if not link.startswith(LINKS_TO)]


@given(st.text(alphabet=st.sampled_from("abc <>[]()*_#-1.\n\"'&:/!`\\") | st.characters(), max_size=200))
def test_whatever_is_typed_only_our_own_tags_come_out(typed: str) -> None:
    found = _seen(as_html(read(typed)))

    assert found.tags <= ALLOWED
    assert found.names <= {"href", "rel"}
    assert all(link.lower().startswith(LINKS_TO) for link in found.links)


@given(st.text(alphabet="abc \n*_#-1.", max_size=200))
def test_no_letter_is_lost_on_any_way_out(typed: str) -> None:
    letters = [each for each in typed if each in "abc"]

    for way in (as_text, as_chat):
        assert [each for each in way(read(typed)) if each in "abc"] == letters


def test_nothing_becomes_nothing() -> None:
    assert (as_html(read("")), as_text(read(" \n\n ")), as_chat(read(""))) == ("", "", "")
