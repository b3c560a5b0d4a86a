"""How effort is valued: the ways a neighbourhood offers, what a person chose, promises, and what was approved."""
