"""Bringing a database up to date: migrations, the shared cache, the ledger's functions, and the triggers that keep append-only tables so."""

from contextlib import suppress
from pathlib import Path


def bring_up_to_date() -> None:
    """Safe to repeat; quick when nothing changed, and where nothing is yet."""
    from django.core.management import call_command

    from wijkwerk.audit.commands.protection import protect_append_only_tables
    from wijkwerk.ledger.commands.on_postgresql import put_functions

    keep_private()
    if is_empty():
        make_tables()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    put_functions()
    protect_append_only_tables()


def keep_private() -> None:
    """The file of the database is for its owner alone, also one that was made before we took care of that."""
    from django.db import connection

    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and file.is_file():
        with suppress(PermissionError):  # of somebody else, who lent it to us
            file.chmod(0o600)


def is_empty() -> bool:
    from django.db import connection

    return connection.introspection.table_names() == []


def is_behind() -> bool:
    """Whether there are migrations that this database has not seen."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    made = MigrationExecutor(connection)
    return bool(made.migration_plan(made.loader.graph.leaf_nodes()))


def make_tables() -> None:
    """All tables at once as the models are, and every migration noted as done: a tenth of the time of going through them.

    A test holds the result against what the migrations make.
    """
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    call_command("migrate", fake=True, interactive=False, verbosity=0)
