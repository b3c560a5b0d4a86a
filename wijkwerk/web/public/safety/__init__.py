"""How we keep each other safe: who to call, whom to confide in, and what we agreed."""
