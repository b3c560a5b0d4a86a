"""One's own wish to be mailed what touches one's street."""
