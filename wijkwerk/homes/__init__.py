"""Dwellings with what is known of them: tenure and energy label."""
