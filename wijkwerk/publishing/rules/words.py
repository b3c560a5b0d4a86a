"""The small markup that somebody writes in once, and what becomes of it: a page, plain text, a text for a group.

It knows paragraphs, line ends, headings, lists, bold, slanted and links. Everything else is text: HTML is made here only, of text that
was escaped here, so nothing that somebody types can become more than words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from html import escape
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST_BODY = 12_000
LINKS_TO = ("http://", "https://", "mailto:", "tel:")
_BARE_LINK = re.compile(r"https?://[^\s<>()]*[^\s<>().,;:!?]")


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"


_LISTS = {Kind.BULLET: "ul", Kind.NUMBERED: "ol"}


@dataclass(frozen=True, slots=True)
class Span:
    """Words that look alike; `link` is where they lead to, if anywhere."""

    words: str
    is_bold: bool = False
    is_slanted: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or line of a list; `number` counts within a numbered list."""

    kind: Kind
    spans: tuple[Span, ...]
    number: int = 0


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}).enable(["emphasis", "escape", "heading", "link", "list", "newline"])


def read(body: str) -> list[Block]:
    blocks: list[Block] = []
    lists: list[tuple[Kind, int]] = []
    heading = False
    for token in _reader().parse(body):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            numbered = token.type == "ordered_list_open"
            lists.append((Kind.NUMBERED, int(token.attrGet("start") or 1) - 1) if numbered else (Kind.BULLET, 0))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1] = (lists[-1][0], lists[-1][1] + 1)
        elif token.type in {"heading_open", "heading_close"}:
            heading = token.type == "heading_open"
        elif token.type == "inline" and token.content.strip():
            kind, number = (Kind.HEADING, 0) if heading else lists[-1] if lists else (Kind.PARAGRAPH, 0)
            blocks.append(Block(kind, tuple(_spans(token.children or [])), number))
    return blocks


def _spans(tokens: Sequence[Token]) -> Iterable[Span]:
    look: dict[str, Any] = {}
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            look["is_bold"] = token.type == "strong_open"
        elif token.type in {"em_open", "em_close"}:
            look["is_slanted"] = token.type == "em_open"
        elif token.type in {"link_open", "link_close"}:
            look["link"] = _safe(str(token.attrGet("href") or "")) if token.type == "link_open" else ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Span("\n", **look)
        elif token.content:
            span = Span(token.content, **look)
            yield from [span] if span.link else _with_bare_links(span)


def _safe(link: str) -> str:
    return link if link.lower().startswith(LINKS_TO) else ""


def _with_bare_links(span: Span) -> Iterable[Span]:
    """An address that somebody pastes is a link without any marks around it."""
    here = 0
    for found in _BARE_LINK.finditer(span.words):
        if found.start() > here:
            yield replace(span, words=span.words[here : found.start()])
        yield replace(span, words=found[0], link=found[0])
        here = found.end()
    if here < len(span.words):
        yield replace(span, words=span.words[here:])


def as_html(blocks: Iterable[Block]) -> str:
    """Paragraphs, `h2` and lists; nothing a style sheet or a script could hang on to."""
    made = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        rows = [_html(block.spans) for block in group]
        if kind in _LISTS:
            tag = _LISTS[kind]
            made.append(f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>")
        else:
            tag = "h2" if kind is Kind.HEADING else "p"
            made += [f"<{tag}>{row}</{tag}>" for row in rows]
    return "\n".join(made)


def _html(spans: Iterable[Span]) -> str:
    return "".join(map(_html_span, spans))


def _html_span(span: Span) -> str:
    made = escape(span.words).replace("\n", "<br>")
    if span.is_slanted:
        made = f"<em>{made}</em>"
    if span.is_bold:
        made = f"<strong>{made}</strong>"
    return f'<a href="{escape(span.link)}" rel="noreferrer">{made}</a>' if span.link else made


def as_text(blocks: Iterable[Block]) -> str:
    """For a street paper and for whoever reads mail as text: links stand in words behind what leads to them."""
    return _written(blocks, bold="", slanted="")


def as_chat(blocks: Iterable[Block]) -> str:
    """With the marks that WhatsApp and Signal know."""
    return _written(blocks, bold="*", slanted="_")


def _written(blocks: Iterable[Block], *, bold: str, slanted: str) -> str:
    lines: list[str] = []
    before: Kind | None = None
    for block in blocks:
        words = "".join(_marked(span, bold=bold, slanted=slanted) for span in block.spans).strip()
        if block.kind is Kind.HEADING:
            words = f"{bold}{words}{bold}"
        mark = f"{block.number}. " if block.kind is Kind.NUMBERED else "• " if block.kind is Kind.BULLET else ""
        if before is not None and not (block.kind in _LISTS and before is block.kind):
            lines.append("")
        lines.append(mark + words)
        before = block.kind
    return "\n".join(lines)


def _marked(span: Span, *, bold: str, slanted: str) -> str:
    """The marks stand against the words, not against the white around them, or a telephone shows them as they are."""
    words = span.words.strip()
    if not words:
        return span.words
    front, _words, back = span.words.partition(words)
    around = bold * span.is_bold + slanted * span.is_slanted
    shown = f"{around}{words}{around[::-1]}"
    leads_to = span.link.removeprefix("mailto:").removeprefix("tel:")
    return f"{front}{shown}{f' ({leads_to})' if leads_to and leads_to != words else ''}{back}"
