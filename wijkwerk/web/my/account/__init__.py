"""Where one wants to be paid, written down by oneself."""
