"""The front: a row of doors, and which neighbourhood."""
