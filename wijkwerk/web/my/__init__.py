"""For a resident: own matters only."""
