"""A new database is made at once, an old one by migrations: both must come out the same."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests.migrating import empty_database
from wijkwerk.cli.database import is_empty, make_tables

# Django itself numbers this table of its own one way in migrations and another in models; we have no groups.
NOT_OURS = "auth_group_permissions"


def _schema() -> dict[str, Any]:
    """Per table its columns, and what holds for them; the order of columns does not matter."""
    look = connection.introspection
    found = {}
    with connection.cursor() as cursor:
        for table in set(look.table_names(cursor)) - {NOT_OURS}:
            columns = {(row.name, row.type_code, row.null_ok) for row in look.get_table_description(cursor, table)}
            found[table] = (columns, _rules(look.get_constraints(cursor, table)))
    return found


def _rules(constraints: dict[str, Any]) -> set[str]:
    """By what they hold, not by the names that the database makes up."""
    told = ("columns", "primary_key", "unique", "foreign_key", "check", "index", "orders")
    named = {name: name for name in constraints if not name.startswith("__")}
    return {
        f"{named.get(name, '') if rule['check'] else ''} {[rule.get(each) for each in told]}"
        for name, rule in constraints.items()
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_tables_made_at_once_are_those_that_migrations_make(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not compared, and on SQLite longest to read.
    monkeypatch.setattr(connection.introspection, "_get_column_collations", lambda *_asked: {}, raising=False)
    with empty_database():
        call_command("migrate", interactive=False, verbosity=0)
        step_by_step = _schema()
    with empty_database():
        assert is_empty()
        make_tables()
        at_once = _schema()
        assert not is_empty()

    assert at_once.keys() == step_by_step.keys()
    assert {table: each for table, each in at_once.items() if each != step_by_step[table]} == {}
