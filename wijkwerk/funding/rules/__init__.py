"""Decisions about money in and out, on values, by topic."""
