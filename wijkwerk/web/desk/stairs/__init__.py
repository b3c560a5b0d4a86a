"""The stairs: what waits, proposals, packages."""
