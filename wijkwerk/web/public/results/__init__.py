"""What it yields: every number opens to its rows and its source."""
