"""What happened, told in ids only, and which submissions were handled already.

Append-only: an event names who, when and what by number, never by value, so that it may stay when a person is erased.
"""
