"""What was done: head counts, and hours where somebody needs them."""
