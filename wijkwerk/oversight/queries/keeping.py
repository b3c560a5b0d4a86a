"""How the installation is kept: the newest backup, and whether putting one back went well the last time it was tried."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

DRILL = "drill.json"
DONE = "gelukt, alle rijen kwamen mee en de boeken kloppen"
# Backup and drill run every night; two nights missed are one too many.
LATE_AFTER = timedelta(hours=50)


@dataclass(frozen=True, slots=True)
class Kept:
    """None for what never happened; `outcome` in words."""

    backup_at: datetime | None
    drill_at: datetime | None
    outcome: str

    @property
    def went_well(self) -> bool:
        return self.outcome == DONE

    def is_late(self, at: datetime) -> bool:
        return any(each is None or at - each > LATE_AFTER for each in (self.backup_at, self.drill_at))


def kept() -> Kept:
    newest, told = newest_backup(), last_drill()
    return Kept(
        backup_at=datetime.fromtimestamp(newest.stat().st_mtime, tz=UTC) if newest else None,
        drill_at=_moment(told.get("at", "")),
        outcome=told.get("outcome", ""),
    )


def _moment(told: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def last_drill() -> dict[str, str]:
    """What the nightly drill wrote: `at`, `backup` and `outcome`."""
    try:
        told = json.loads((Path(settings.VAR_DIR) / DRILL).read_text())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def newest_backup() -> Path | None:
    """Of the whole installation, in var/backups; one is moved there only when it is whole."""
    found = [path for path in (Path(settings.VAR_DIR) / "backups").glob("*.tar") if not path.name.startswith("buurt-")]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)
