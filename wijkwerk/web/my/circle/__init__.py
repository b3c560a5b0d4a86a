"""A gift circle for its members: one's own purse, what one could give, and from when to when one is ill."""
