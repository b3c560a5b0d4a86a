"""Who may still come, when they are reminded, and which reasons may be told."""

from datetime import timedelta

REMINDED_BEFORE = timedelta(hours=24)

# Reasons of the engine that say nothing of income, benefit, health or who avoids whom.
TELLABLE = frozenset({"learns", "skill", "language", "waiting", "near"})


def is_full(*, places: int, taken: int) -> bool:
    return taken >= places


def tellable(reasons: list[dict[str, object]]) -> list[dict[str, object]]:
    return [reason for reason in reasons if reason["code"] in TELLABLE]
