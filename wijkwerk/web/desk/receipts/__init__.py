"""Receipts on the desk: handed in from paper, approved or sent back, paid back by hand; and the projects they belong to."""
