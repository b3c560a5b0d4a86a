"""What the neighbourhood gives, who may grant it, and what goes on paper: cards, year letters, the list for the tax office."""
