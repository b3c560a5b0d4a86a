"""Templates: each is used, none is large, and none needs what the Content-Security-Policy forbids."""

import ast
import re
from functools import cache
from pathlib import Path

import allauth

from tests.architecture import house

TEXTS = {
    file.relative_to(house.TEMPLATES).as_posix(): file.read_text() for file in sorted(house.TEMPLATES.rglob("*.html"))
}
# Found by Django by their name.
BY_DJANGO = {"400.html", "403.html", "404.html", "500.html"}
NAMED = re.compile(r"""["']([\w/]+\.html)["']""")
INLINE = re.compile(r"\sstyle=|<style\b|<script\b(?![^>]*\bsrc=)|\son[a-z]+=|javascript:|\bhx-on\b|=[\"']js:")
ELSEWHERE = re.compile(r"""(?:\ssrc(?:set)?=|<link[^>]*\shref=)["']?(?:https?:)?//""")
COMPUTED = re.compile(r"{%\s*(?:include|extends)\s+[^\"'\s]")


@cache
def _used() -> frozenset[str]:
    """Named in Python, known to Django or allauth, or included by one that is used itself."""
    allauths = Path(allauth.__file__).parent / "templates"
    in_code = {
        node.value
        for file in house.sources()
        for node in ast.walk(house.tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".html")
    }
    found: set[str] = set()
    waiting = [name for name in TEXTS if name in in_code | BY_DJANGO or (allauths / name).is_file()]
    while waiting:
        name = waiting.pop()
        if name in TEXTS and name not in found:
            found.add(name)
            waiting += NAMED.findall(TEXTS[name])
    return frozenset(found)


def test_every_template_is_used() -> None:
    assert not TEXTS.keys() - _used(), "remove it"


def test_every_template_that_is_named_exists() -> None:
    allauths = Path(allauth.__file__).parent / "templates"

    missing = [
        f"{name} names {other}"
        for name, text in TEXTS.items()
        for other in NAMED.findall(text)
        if other not in TEXTS and not (allauths / other).is_file()
    ]

    assert not missing


def test_templates_fit_their_budget() -> None:
    wrong = [f"{name}, {len(text.splitlines())} lines" for name, text in TEXTS.items() if len(text.splitlines()) > 120]

    assert not wrong, "at most 120 lines: take a component out of it"


def test_templates_keep_the_content_security_policy() -> None:
    wrong = [f"{name}: {found}" for name, text in TEXTS.items() if (found := INLINE.findall(text))]

    assert not wrong, "put it in the style sheet or the script of frontend/src"


def test_templates_ask_nothing_of_a_third_party() -> None:
    wrong = [f"{name}: {found}" for name, text in TEXTS.items() if (found := ELSEWHERE.findall(text))]

    assert not wrong, "serve it ourselves"


def test_inclusions_are_written_out_so_that_they_can_be_followed() -> None:
    wrong = [name for name, text in TEXTS.items() if COMPUTED.search(text)]

    assert not wrong, "name the template in the tag"
