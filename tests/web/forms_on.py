"""The forms of a page as a browser sees them: where they go, and what stands in their fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOT_TYPED_IN = {"hidden", "button", "submit", "checkbox", "radio", "file", "select"}


@dataclass
class FoundForm:
    """`values`: what a browser would send now, by name; `free`: the fields that somebody can fill; `typed`: those one types in."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self._open: FoundForm | None = None
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = FoundForm(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None and tag == "option" and self._select:
            self._option(self._open, given)
        elif self._open is not None and given.get("name") and tag in {"input", "select", "textarea", "button"}:
            self._field(self._open, tag, given)

    def _option(self, form: FoundForm, given: dict[str, str]) -> None:
        """A browser sends the chosen one, else the first."""
        if not form.values[self._select] or "selected" in given:
            form.values[self._select] = [given.get("value", "")]

    def _field(self, form: FoundForm, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text") if tag == "input" else tag
        if kind not in {"hidden", "button", "submit"}:
            form.free.add(name)
        if kind not in NOT_TYPED_IN:
            form.typed.add(name)
        if tag == "select":
            form.values[name], self._select = [], name
        elif tag == "textarea":
            form.values[name], self._textarea = [""], name
        elif kind not in {"checkbox", "radio"} or "checked" in given:
            form.values[name] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea and self._open is not None:
            self._open.values[self._textarea] = [self._open.values[self._textarea][0] + data]


def forms_on(html: str) -> list[FoundForm]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms
