from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks


class AuditConfig(AppConfig):
    name = "wijkwerk.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        checks.register(append_only_tables_are_protected, checks.Tags.database)


def append_only_tables_are_protected(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Asked for with `check --database default`, and before every migration."""
    from wijkwerk.audit.commands.protection import missing_protection

    return [
        checks.Error(
            f"The trigger {name} is missing or turned off: what may never change could be changed.",
            hint="Run `wijkwerk upgrade`: it puts back what is missing.",
            id="audit.E001",
        )
        for alias in databases or ()
        for name in missing_protection(alias)
    ]
