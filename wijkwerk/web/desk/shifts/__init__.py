"""Shifts: plan, who comes, done, hours."""
