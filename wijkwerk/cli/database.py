"""Bringing a database up to date: migrations, the shared cache, the ledger's functions, and the triggers that keep append-only tables so."""


def bring_up_to_date() -> None:
    """Safe to repeat; quick when nothing changed."""
    from django.core.management import call_command

    from wijkwerk.audit.commands.protection import protect_append_only_tables
    from wijkwerk.ledger.commands.on_postgresql import put_functions

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    put_functions()
    protect_append_only_tables()
