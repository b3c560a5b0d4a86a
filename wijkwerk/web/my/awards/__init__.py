"""What was proposed to oneself outside a shift: what it does, and yes or no."""
