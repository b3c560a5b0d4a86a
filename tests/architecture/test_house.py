"""What an import graph cannot see of the house: foreign keys, writes, sizes, forbidden names, personal data."""

import ast
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from wijkwerk.people.queries import personal_fields

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = sorted(path for path in (ROOT / "wijkwerk").rglob("*.py") if "migrations" not in path.parts)
CONTRACTS = {
    each["id"]: each
    for each in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
RIVER = [[part.strip() for part in layer.split("|")] for layer in reversed(CONTRACTS["river"]["layers"])]
GLOBAL = {
    "access.User": "a login may belong to several neighbourhoods",
    "access.Attempts": "holds only keyed hashes",
    "audit.Event": "names its neighbourhood by number, and outlives it",
    "audit.Submission": "one-time keys",
    "places.Neighbourhood": "is one",
}
PUTS_IN_DATABASE = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
WRITES_ELSEWHERE = {
    "jobs/recovery.py": "puts back rows of the queue, which is not ours",
    "web/public/account": "allauth's",
    "imports/files/mending.py": "saves a workbook, not a row",
}


def _models() -> Iterator[type[models.Model]]:
    for config in apps.get_app_configs():
        if config.name.startswith("wijkwerk."):
            yield from config.get_models()


def _height(label: str) -> int:
    return next(index for index, layer in enumerate(RIVER) if label in layer)


def test_the_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout[-3000:]


def test_every_app_of_the_river_has_its_rooms_checked() -> None:
    apps_with_rooms = {
        config.name
        for config in apps.get_app_configs()
        if config.name.startswith("wijkwerk.") and "web" not in config.name
    }

    assert apps_with_rooms <= set(CONTRACTS["anatomy"]["containers"])


def test_foreign_keys_point_upstream() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in _models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label in {name for layer in RIVER for name in layer}
        and _height(field.related_model._meta.app_label) > _height(model._meta.app_label)
    ]

    assert wrong == []


def _leads_to_neighbourhood(model: type[models.Model], depth: int = 0) -> bool:
    if any(field.name == "neighbourhood" for field in model._meta.get_fields()):
        return True
    keys = [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is not model
    ]
    return depth < 3 and any(_leads_to_neighbourhood(field.related_model, depth + 1) for field in keys)


def test_every_row_belongs_to_a_neighbourhood_or_is_listed_as_global() -> None:
    wrong = [
        model._meta.label
        for model in _models()
        if model._meta.label not in GLOBAL and not _leads_to_neighbourhood(model)
    ]

    assert wrong == []


def test_nothing_is_ordered_by_itself() -> None:
    assert [model._meta.label for model in _models() if model._meta.ordering] == []


def _calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr


def test_only_commands_write() -> None:
    wrong = []
    for path in CODE:
        name = str(path.relative_to(ROOT / "wijkwerk"))
        is_command = path.name == "commands.py" or "commands" in path.parts
        if is_command or any(name.startswith(each) for each in WRITES_ELSEWHERE):
            continue
        wrong += [f"{name}:{line} {call}()" for line, call in _calls(path) if call in PUTS_IN_DATABASE]

    assert wrong == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    nothing = {"utils.py", "helpers.py", "services.py", "managers.py", "signals.py", "misc.py", "common.py", "tasks.py"}

    assert [str(path) for path in CODE if path.name in nothing] == []


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_nothing_is_larger_than_its_budget() -> None:
    functions = [each for path in CODE for each in _functions(path)]
    wrong = [f"{name}: {lines} lines" for name, lines in functions if lines > (60 if "/engines/" in name else 45)]
    wrong += [
        f"{path}: {len(path.read_text().splitlines())} lines"
        for path in CODE
        if len(path.read_text().splitlines()) > 400
    ]
    templates = (ROOT / "wijkwerk" / "templates").rglob("*.html")
    wrong += [
        f"{path}" for path in templates if len(path.read_text().splitlines()) > 120 and path.name != "gallery.html"
    ]

    assert wrong == []
    assert statistics.quantiles([lines for _name, lines in functions], n=10)[8] <= 25


def test_the_web_never_carries_the_engines_weight() -> None:
    words = "import os; os.environ['DJANGO_SETTINGS_MODULE']='config.settings'; import config.wsgi, wijkwerk.web.urls, sys; print([m for m in ('scipy', 'numpy', 'openpyxl') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip().endswith("[]")


def test_every_word_about_a_person_is_registered() -> None:
    """Text, dates and choices on rows that lead to a person; what is about work, not about them, is listed here with its reason."""
    not_personal = {
        ("people.Person", "code"): "a code says nothing",
        ("people.Person", "made_at"): "when a row was made",
        ("people.Person", "erased_at"): "when it was emptied",
    }
    telling = (models.TextField, models.EmailField, models.CharField)
    registered = {(field.model, field.field) for field in personal_fields()}
    rows = [
        model
        for model in _models()
        if any(field.name == "person" for field in model._meta.get_fields() if isinstance(field, models.ForeignKey))
    ]
    rows.append(apps.get_model("people.Person"))
    harmless = {
        "code",
        "state",
        "kind",
        "language",
        "heard_by_way",
        "urgency",
        "from_quarter",
        "to_quarter",
        "decider",
        "decision",
        "ground",
    }
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in rows
        for field in model._meta.get_fields()
        if isinstance(field, telling)
        and field.name not in harmless
        and (model._meta.label, field.name) not in registered | not_personal.keys()
    ]

    assert wrong == []


@pytest.mark.parametrize("field", personal_fields(), ids=lambda field: f"{field.model}.{field.field}")
def test_what_is_registered_exists(field: object) -> None:
    model = apps.get_model(field.model)

    model._meta.get_field(field.field)
    assert (
        model._default_manager.filter(**{f"{field.person}__isnull" if field.person else "pk__isnull": False})
        is not None
    )


def test_no_template_is_unused() -> None:
    folder = ROOT / "wijkwerk" / "templates"
    texts = "\n".join(path.read_text() for path in [*CODE, *folder.rglob("*.html")])
    by_framework = {"400.html", "404.html", "403.html", "500.html", "account/", "mfa/"}
    wrong = [
        name
        for path in folder.rglob("*.html")
        if not any((name := str(path.relative_to(folder))).startswith(each) for each in by_framework)
        and name not in texts
        and path.stem not in texts
    ]

    assert wrong == []
