"""Whether I get the newsletter, and what I agreed to."""
