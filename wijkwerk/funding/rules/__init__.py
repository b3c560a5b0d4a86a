"""Decisions about money in and out, on values: who signs a list, what a bank line belongs to, when one may collect."""
