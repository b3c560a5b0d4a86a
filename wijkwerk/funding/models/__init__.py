"""The rows of money in and out, by topic."""
