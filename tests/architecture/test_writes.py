"""Only commands write: every other file asks one of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import house

WRITES = frozenset(
    ["save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"]
)
# What looks like a write to a table and is none, or not to one of ours: file and call, with the reason.
NOT_OUR_ROWS = {
    "wijkwerk/cli/archive.py: digest.update()": "a checksum",
    "wijkwerk/cli/backup.py: numbers.update()": "a set of numbers",
    "wijkwerk/jobs/recovery.py: row.save()": "a row of the queue, which has no commands",
    "wijkwerk/imports/files/mending.py: book.save()": "a workbook",
    "wijkwerk/web/shared/templatetags/ui.py: register.tags.update()": "a dictionary of template tags",
    "wijkwerk/web/shared/templatetags/ui.py: register.filters.update()": "a dictionary of template tags",
    "wijkwerk/cli/demo/coins.py: sheet.save()": "a drawn letter into memory",
    "wijkwerk/cli/demo/till.py: table.save()": "a drawn receipt into memory",
    "wijkwerk/cli/demo/photos.py: picture.save()": "a drawn photo into memory",
    "wijkwerk/pictures/rules.py: small.save()": "a photo into memory",
    "wijkwerk/cli/demo/command.py: os.environ.update()": "the environment",
    "wijkwerk/engines/counting/verify_budget.py: lacking.update()": "a dictionary; engines have no database",
    "wijkwerk/web/shared/listing.py: book.save()": "a workbook that goes along",
    "wijkwerk/engines/matching/rulebook.py: minutes.update()": "a count; engines have no database",
    "wijkwerk/engines/matching/program.py: covered.update()": "a set; engines have no database",
}
CHANGES = ("INSERT ", "UPDATE ", "DELETE ", "DROP ", "TRUNCATE ", "ALTER ", "CREATE ")
# Putting a backup back begins with an empty database; trying that has a database of its own.
MAY_SPEAK_TO_THE_DATABASE = {"wijkwerk/cli/backup.py", "wijkwerk/cli/dumps.py", "wijkwerk/cli/host/drill.py"}
READS_THE_CLOCK = frozenset(
    {"clock.now", "timezone.now", "datetime.now", "datetime.utcnow", "date.today", "timezone.localdate"}
)
# Who is signed in has the roles of today: there is no command in between that could be told the moment.
MAY_READ_THE_CLOCK = {"wijkwerk/access/models.py"}


def _is_command(file: Path) -> bool:
    return file.name == "commands.py" or "commands" in file.parts


def _calls(file: Path) -> Iterator[tuple[str, str, int]]:
    """Every call of an attribute: the name that is called, the whole of it, and the line."""
    for node in ast.walk(house.tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, ast.unparse(node.func), node.lineno


def _writes(*, by_commands: bool) -> Iterator[tuple[str, int]]:
    for file in house.sources():
        if _is_command(file) == by_commands:
            for name, call, line in _calls(file):
                if name.removeprefix("a") in WRITES or name in WRITES:
                    yield f"{house.shown(file)}: {call}()", line


def test_only_commands_write() -> None:
    wrong = [f"{call}, line {line}" for call, line in _writes(by_commands=False) if call not in NOT_OUR_ROWS]

    assert not wrong, "move it to commands.py; when it is no row of ours, list it in NOT_OUR_ROWS with the reason"


def test_writes_by_commands_would_be_seen() -> None:
    """The look-out itself works: where writing is allowed it sees plenty."""
    assert sum(1 for _write in _writes(by_commands=True)) > 30


def test_every_exception_is_still_needed() -> None:
    assert set(NOT_OUR_ROWS) <= {call for call, _line in _writes(by_commands=False)}, "take it from NOT_OUR_ROWS"


def test_nobody_writes_in_the_language_of_the_database() -> None:
    wrong = [
        f"{house.shown(file)}:{node.lineno} {node.value.strip()[:40]}"
        for file in house.sources()
        if not _is_command(file) and house.shown(file) not in MAY_SPEAK_TO_THE_DATABASE
        for node in ast.walk(house.tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(CHANGES)
    ]

    assert not wrong, "write through the models, in commands.py"


def test_nobody_listens_to_signals_of_the_framework() -> None:
    """A receiver hides the order, the failure and the transaction: that is what flows are for."""
    wrong = [
        f"{house.shown(file)}:{node.lineno}"
        for file in house.sources()
        for node in ast.walk(house.tree(file))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("django")
        and "signals" in (node.module or "")
    ]

    assert not wrong, "write a flow"


def _commands() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The acts: what writes by itself or in a transaction, of every room but the two that any command may call."""
    for file in house.sources(*(f"wijkwerk/{app}" for app in sorted(house.rooms() - {"audit", "notices"}))):
        for node in house.tree(file).body if _is_command(file) else ():
            is_act = isinstance(node, ast.FunctionDef) and any(
                ast.unparse(each) == "transaction.atomic" for each in node.decorator_list
            )
            if is_act and not node.name.startswith("_"):
                yield f"{house.shown(file)}: {node.name}", node


def test_a_command_takes_its_arguments_by_name() -> None:
    wrong = [name for name, node in _commands() if node.args.args]

    assert not wrong, "write `*` before the first argument"


def test_nobody_who_decides_reads_the_clock() -> None:
    wrong = [
        f"{house.shown(file)}:{line} {call}()"
        for file in house.sources(*(f"wijkwerk/{app}" for app in sorted(house.rooms() | house.GROUND | {"flows"})))
        for _name, call, line in _calls(file)
        if call in READS_THE_CLOCK and house.shown(file) not in MAY_READ_THE_CLOCK | {"wijkwerk/kernel/clock.py"}
    ]

    assert not wrong, "take the moment as the argument `at`; view, job and command line read the clock, once"
