"""Neighbour help: what it is, asking, offering, and one's own page of either, without an account."""
