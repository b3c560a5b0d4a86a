"""Migrations with data in the tables: a database of its own as it was then, filled, and brought up to date."""

import functools
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from wijkwerk.audit.commands.protection import protect_append_only_tables
from wijkwerk.ledger.commands.on_postgresql import put_functions


@dataclass(frozen=True)
class Older:
    """`apps` holds the models of then."""

    apps: Any
    names: frozenset[str]

    def bring_up_to_date(self) -> None:
        """The apps that were asked for, what they stand on, and the events of commands; all others would take ten times as long."""
        executor = MigrationExecutor(connection)
        executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in {*self.names, "audit"}])
        put_functions()
        protect_append_only_tables()


@contextmanager
def older_database(*targets: tuple[str, str]) -> Iterator[Older]:
    """Inside, the connection is to a database in which only these migrations and those they need were done."""
    with empty_database():
        executor = MigrationExecutor(connection)
        executor.migrate(list(targets))
        yield Older(executor.loader.project_state(list(targets)).apps, frozenset(app for app, _name in targets))


@contextmanager
def empty_database() -> Iterator[None]:
    """Inside, the connection is to a database of its own with nothing in it, and migrations go five times as fast.

    Which setting names a model Django forgets with every model it makes, and seeks again for every field: here it is sought once.
    With each step it makes anew all models that hang together, which are all there are: here only what `_touched` gives.
    """
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_{secrets.token_hex(4)}"
    if connection.vendor == "postgresql":
        _say(f'CREATE DATABASE "{name}"')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        with (
            patch.object(apps, "get_swappable_settings_name", functools.cache(apps.get_swappable_settings_name)),
            patch.object(ProjectState, "_find_reload_model", _touched),
        ):
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        if connection.vendor == "postgresql":
            _say(f'DROP DATABASE "{name}"')
        else:
            for left in Path(name).parent.glob(f"{Path(name).name}*"):
                left.unlink()


def _touched(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    """The model of this step, and those that point at it; all others once more as soon as a step asks for rows, as Django does itself."""
    state.is_delayed = True
    known = state.apps.all_models[app_label].get(model_name)
    pointing = [] if known is None else [each.related_model._meta for each in known._meta.related_objects]
    return {(app_label, model_name), *((each.app_label, each.model_name) for each in pointing)}


def _say(words: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(words)
