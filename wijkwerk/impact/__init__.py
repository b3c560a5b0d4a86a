"""What it yields: every result with unit, range, source, and whether it was measured."""
