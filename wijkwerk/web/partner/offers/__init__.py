"""A package offered by a signed link: take it on or not."""
