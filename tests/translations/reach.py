"""Which texts of the code a resident can come upon: what the views of pages that speak every language lead to, and what is mailed.

Read from the syntax of the code alone, from definition to definition: a view names a form, a flow, a template; a template names parts
and tags; a model names the words of its states. It takes too much rather than too little, and nobody keeps a list.
"""

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_python
from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.utils.translation.template import templatize

from tests.architecture import house

GETTEXT = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"})
# Found by Django or allauth by their name, or mailed.
BY_NAME = re.compile(r"(?:\d\d\d|(?:account|mfa|mail)/.*)\.html")
NAMED = re.compile(r"""["']([\w/]+\.(?:html|txt))["']""")
WORD = re.compile(r"{%-?\s*(\w+)|\|\s*(\w+)")
MAILS = "wijkwerk.notices.commands."
# The door of every page names the areas of the workbench; residents have none of them.
STAFF = "wijkwerk.web.shared.areas."


@dataclass(slots=True)
class Definition:
    """What one name at the top of a module says, and the names it leans on."""

    messages: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@cache
def reached() -> frozenset[str]:
    """The msgids that residents can meet; of plurals the singular."""
    waiting = [*_views(), *(name for name in _templates() if BY_NAME.fullmatch(name))]
    seen: dict[str, Definition] = {}
    while waiting:
        name = waiting.pop()
        found = None if name in seen or name.startswith(STAFF) else _definition(name)
        if found is not None:
            seen[name] = found
            waiting += found.names
    return frozenset(message for each in [*seen.values(), *_mailing()] for message in each.messages)


def said() -> set[str]:
    """The msgids of all that is said anywhere, the workbench and the command line included; of plurals the singular."""
    modules = (each for file in house.sources("wijkwerk") for each in _of_module(file).values())
    templates = (_of_template(text) for text in _templates().values())
    return {message for each in (*modules, *templates) for message in each.messages}


def _views() -> Iterator[str]:
    """Every view of a page that is there in more than Dutch, as the middleware sees it."""
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            if isinstance(pattern, URLPattern) and len(languages(pattern)) > 1:
                yield f"{pattern.callback.__module__}.{pattern.callback.__name__}"


def languages(pattern: URLPattern) -> tuple[str, ...]:
    """In which the page behind this address is there."""
    is_desk = pattern.callback.__module__.startswith("wijkwerk.web.desk")
    return getattr(pattern.callback, "languages", ("nl",) if is_desk else tuple(dict(settings.LANGUAGES)))


def _mailing() -> list[Definition]:
    """What writes a mail, below the screens, and what beside it tells it what to say."""
    files = [
        file for file in house.sources("wijkwerk") if "notices.queue" in file.read_text() and "web" not in file.parts
    ]
    near = {each for file in files for each in file.parent.glob("*.py")}
    known = {name: each for file in near for name, each in _of_module(file).items()}
    writers = {name for name, each in known.items() if any(other.startswith(MAILS) for other in each.names)}
    return [each for name, each in known.items() if name in writers or each.names & writers]


def _definition(name: str) -> Definition | None:
    """By `module.name`, and of templates by the name by which they are asked for; None for what is not ours."""
    if name in _templates():
        return _of_template(_templates()[name])
    module, _dot, _name = name.rpartition(".")
    path = house.ROOT.joinpath(*module.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if module.startswith("wijkwerk") and file.is_file():
            return _of_module(file).get(name)
    return None


@cache
def _tags() -> dict[str, str]:
    """Tags and filters by how templates call them."""
    files = (house.CODE / "web" / "shared" / "templatetags").glob("*.py")
    return {name.rpartition(".")[2]: name for file in files for name in _of_module(file)}


@cache
def _templates() -> dict[str, str]:
    files = (file for file in house.TEMPLATES.rglob("*") if file.suffix in {".html", ".txt"})
    return {file.relative_to(house.TEMPLATES).as_posix(): file.read_text() for file in files}


@cache
def _of_template(text: str) -> Definition:
    words = {word for pair in WORD.findall(text) for word in pair if word}
    found = extract_python(io.BytesIO(templatize(text).encode()), list(GETTEXT), [], {})
    said = {message if isinstance(message, str) else message[0] for _line, _name, message, _comments in found}
    return Definition(said, {*NAMED.findall(text), *(_tags()[word] for word in words & _tags().keys())})


@cache
def _of_module(file: Path) -> dict[str, Definition]:
    module = ".".join(file.relative_to(house.ROOT).with_suffix("").parts).removesuffix(".__init__")
    known: dict[str, str] = {}
    parts: list[tuple[str, ast.stmt]] = []
    for statement in house.tree(file).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            known |= _imported(statement)
        parts += [(name, statement) for name in _defined(statement)]
    known |= {name: f"{module}.{name}" for name, _statement in parts}
    found = {
        f"{module}.{name}": Definition(names={origin}) for name, origin in known.items() if origin != f"{module}.{name}"
    }
    for name, statement in parts:
        each = found.setdefault(f"{module}.{name}", Definition())
        for node in ast.walk(statement):
            each.messages |= _said(node, known)
            each.names |= _leans_on(node, known)
    return found


def _imported(statement: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """Name here → name of what it is."""
    before = f"{statement.module}." if isinstance(statement, ast.ImportFrom) else ""
    return {each.asname or each.name: before + each.name for each in statement.names}


def _defined(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _said(node: ast.AST, known: dict[str, str]) -> set[str]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
        return set()
    is_gettext = known.get(node.func.id, "").rpartition(".")[2] in GETTEXT
    return {str(node.args[0].value)} if is_gettext and isinstance(node.args[0], ast.Constant) else set()


def _leans_on(node: ast.AST, known: dict[str, str]) -> set[str]:
    """A name, part of a module (`commands.ask`), or a template that is named in a text."""
    if isinstance(node, ast.Name):
        return {known[node.id]} if node.id in known else set()
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
        return {f"{known[node.value.id]}.{node.attr}"}
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in _templates():
        return {node.value}
    return set()
