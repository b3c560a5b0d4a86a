"""Decisions about people on plain values."""

from wijkwerk.kernel import text


def person_sort_key(first_name: str, last_name: str, code: str) -> str:
    """By first name, as people speak of each other; who has no name is found by code."""
    return text.sort_key(f"{first_name} {last_name}".strip() or code)
