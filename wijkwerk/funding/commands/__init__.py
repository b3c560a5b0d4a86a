"""Every write of money in and out, by topic."""
