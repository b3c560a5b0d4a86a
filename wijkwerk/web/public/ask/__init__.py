"""Say something, and read the answer: no account needed."""
