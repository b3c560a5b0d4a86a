"""`wijkwerk docs`: the pages of docs/ that the code itself tells, so that they cannot grow stale."""

import argparse
import sys
from pathlib import Path

from wijkwerk.access.enums import Role
from wijkwerk.access.register import Permission, permissions
from wijkwerk.people.queries import personal_fields

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")


def run(arguments: argparse.Namespace) -> int:
    stale = [name for name, text in pages().items() if not _is_fresh(name, text)]
    if arguments.check:
        for name in stale:
            sys.stderr.write(f"docs/{name} is stale: run `wijkwerk docs`\n")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(pages()[name])
    return 0


def pages() -> dict[str, str]:
    return {"permissions.md": _permissions(), "personal-data.md": _personal()}


def _is_fresh(name: str, text: str) -> bool:
    file = DOCS / name
    return file.is_file() and file.read_text() == text


def _permissions() -> str:
    roles = list(Role)
    lines = [
        "# Who may do what",
        "",
        "Made by `wijkwerk docs` from every app's `permissions.py`. A role is held in one neighbourhood, from a day, to a day.",
        "*own*: also, or only, for what is one's own. *never own*: not for what is one's own.",
        "",
        f"| permission | lets somebody | {' | '.join(role.value for role in roles)} | own |",
        f"|---|---|{'---|' * len(roles)}---|",
    ]
    lines += [_permission_row(permission, roles) for permission in permissions().values()]
    return "\n".join(lines) + "\n"


def _permission_row(permission: Permission, roles: list[Role]) -> str:
    marks = " | ".join("yes" if role in permission.roles else "" for role in roles)
    own = "own" if permission.or_if else "never own" if permission.unless else ""
    return f"| `{permission.name}` | {permission.says} | {marks} | {own} |"


def _personal() -> str:
    lines = [
        "# Personal data",
        "",
        "Made by `wijkwerk docs` from every app's `personal.py`. The same lines drive the take-along export and erasure.",
        "",
        "| field | what for | ground | how long | on erasure |",
        "|---|---|---|---|---|",
    ]
    says = {"empty": "emptied", "row": "row removed", "keep": "kept for the books"}
    lines += [
        f"| `{field.model}.{field.field}` | {field.purpose} | {field.ground.value.replace('_', ' ')} | {field.keep} | {says[field.erasure.value]} |"
        for field in personal_fields()
    ]
    return "\n".join(lines) + "\n"
