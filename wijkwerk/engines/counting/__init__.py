"""Counts votes and neighbourhood budgets exactly, with explanations, and so that anybody can repeat the count.

In goes a published list of ballots, as a Pabulib file (a budget) or as JSON (a motion, a choice, a consent round); out comes the result
with every tie, what paid for each project or what it lacked, and the outcome in words. No tie is broken silently.
"""

VERSION = "1.0.0"
