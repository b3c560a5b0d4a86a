"""One's own shifts: what a reward does, and yes or no."""
