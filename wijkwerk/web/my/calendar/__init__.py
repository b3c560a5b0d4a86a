"""One's own days, followed in a calendar program."""
