"""Counting votes and neighbourhood budgets: exactly, explained, and so that anybody can count again.

A published list of ballots flows in, as a Pabulib file (a budget) or as JSON (a motion, a choice, a consent round); the result
flows out with every tie, what each project was paid by or missed, and the outcome in words. Nothing is broken silently.
"""

VERSION = "1.0.0"
