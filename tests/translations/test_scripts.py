"""Scripts and style sheets say nothing of their own: their words stand in the page, where they are translated."""

import re

from tests.architecture import house

SOURCES = house.ROOT / "frontend" / "src"
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
SENTENCE = re.compile(r"""(["'`])[A-ZÀ-Ý][a-zà-ÿ]+ [a-zà-ÿ]+[^"'`]*\1""")
SAID = re.compile(r"""content:\s*["'][^"']*[A-Za-z]{2,}""")


def test_no_script_holds_a_sentence() -> None:
    found = {file.name: SENTENCE.search(COMMENT.sub("", file.read_text())) for file in SOURCES.glob("*.mjs")}

    assert found
    assert {name: hit.group() for name, hit in found.items() if hit} == {}


def test_no_style_sheet_holds_a_word() -> None:
    found = {file.name: SAID.search(COMMENT.sub("", file.read_text())) for file in SOURCES.glob("*.css")}

    assert found
    assert {name: hit.group() for name, hit in found.items() if hit} == {}
