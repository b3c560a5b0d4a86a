"""Which names a neighbourhood can have on the web, and in which order its houses stand."""

import re

# Two words or more with a point between them, of letters, digits and hyphens (RFC 1123): what a browser asks for.
_HOST_NAME = re.compile(r"(?=.{4,120}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")

# First words of a path that the installation needs itself.
RESERVED = frozenset(
    {"static", "gezond", "aanmelden", "taal", "buurten", "demo", "eerste-start", "favicon.ico", "robots.txt", "api"}
)


def is_free_slug(slug: str) -> bool:
    """False for a slug that would hide a page of the installation."""
    return slug not in RESERVED


def is_host_name(name: str) -> bool:
    """In lower case, as browsers tell it; no address with a path, port or scheme."""
    return _HOST_NAME.fullmatch(name) is not None


def house_sort_key(street: str, house_number: int, suffix: str) -> str:
    """Number 9 stands before number 10."""
    return f"{street} {house_number:05d}{suffix}"
