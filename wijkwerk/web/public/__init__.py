"""For everybody: no account needed."""
