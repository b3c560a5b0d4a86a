"""Who has which role, and what happened."""
