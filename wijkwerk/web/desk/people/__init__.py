"""People and organisations, and the one box that finds."""
