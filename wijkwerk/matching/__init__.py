"""Who does it: suggestions with reasons, sign-ups, assignments. A person decides."""
