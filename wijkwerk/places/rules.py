"""Which first words of a path can't be a neighbourhood's name, because the installation needs them itself."""

RESERVED = frozenset(
    {"static", "gezond", "aanmelden", "taal", "buurten", "demo", "eerste-start", "favicon.ico", "robots.txt", "api"}
)


def is_free_slug(slug: str) -> bool:
    """False for a slug that would hide a page of the installation."""
    return slug not in RESERVED


def house_sort_key(street: str, house_number: int, suffix: str) -> str:
    """Number 9 stands before number 10."""
    return f"{street} {house_number:05d}{suffix}"
