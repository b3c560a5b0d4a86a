"""Cells that a spreadsheet would take for a formula: shown as text in the files we make, and read back as they were."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """With an apostrophe in front where needed; `unguarded` takes exactly that away again."""
    return f"'{text}" if text.lstrip("'").startswith(DANGEROUS) else text


def unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(DANGEROUS) else text
