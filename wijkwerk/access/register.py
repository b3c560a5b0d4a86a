"""The register of permissions: a table that can be listed, and the one place where it is answered who may.

Each app fills it in its `permissions.py`. A permission is held through a role in the neighbourhood of the thing, or because the
thing is one's own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User

Predicate = Callable[[User, Any], bool]


@dataclass(frozen=True, slots=True)
class Permission:
    name: str
    says: str
    roles: frozenset[Role]
    or_if: Predicate | None = None
    unless: Predicate | None = None

    def holds(self, user: User, thing: Any) -> bool:
        neighbourhood_id = getattr(thing, "neighbourhood_id", None)
        if self.unless is not None and self.unless(user, thing):
            return False
        if neighbourhood_id is not None and self.roles & user.roles_in(neighbourhood_id):
            return True
        return self.or_if is not None and self.or_if(user, thing)


_REGISTER: dict[str, Permission] = {}


def allow(
    name: str, says: str, *, roles: Iterable[Role] = (), or_if: Predicate | None = None, unless: Predicate | None = None
) -> None:
    """One line of policy. `says` tells in English what it lets somebody do; raises ValueError when the name is taken."""
    if name in _REGISTER:
        raise ValueError(f"permission {name} is registered twice")
    _REGISTER[name] = Permission(name=name, says=says, roles=frozenset(roles), or_if=or_if, unless=unless)


def permissions() -> dict[str, Permission]:
    """All permissions by name; loads the policy of every installed app first."""
    for config in apps.get_app_configs():
        if config.name.startswith("wijkwerk.") and (config.module is not None) and _has_policy(config.path):
            import_module(f"{config.name}.permissions")
    return dict(sorted(_REGISTER.items()))


def _has_policy(folder: str) -> bool:
    from pathlib import Path

    return (Path(folder) / "permissions.py").is_file()


def holds(user: User, permission: str, thing: Any) -> bool:
    """Raises KeyError for a permission that nobody registered: a typo must not read as a quiet no."""
    if permission not in _REGISTER:
        permissions()
    return user.is_active and _REGISTER[permission].holds(user, thing)
