"""Decisions about people on plain values."""

from wijkwerk.kernel import text


def person_sort_key(first_name: str, last_name: str, code: str) -> str:
    """By first name, as people speak of each other; who has no name is found by code."""
    return text.sort_key(f"{first_name} {last_name}".strip() or code)


def may_be_same(a: tuple[str, str, str], b: tuple[str, str, str]) -> bool:
    """Two people, each (name key, phone key, email): a phone or an address of mail in common, and the same first word of the name."""
    same_first = a[0].split(" ")[:1] == b[0].split(" ")[:1]
    return same_first and ((bool(a[1]) and a[1] == b[1]) or (bool(a[2]) and a[2].lower() == b[2].lower()))
