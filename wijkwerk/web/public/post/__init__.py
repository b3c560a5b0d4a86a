"""Post to the neighbourhood: read it in plain words, react without an account, hand a letter in."""
