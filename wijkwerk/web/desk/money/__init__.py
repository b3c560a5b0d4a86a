"""The treasurer's evening: approve, books, statement."""
