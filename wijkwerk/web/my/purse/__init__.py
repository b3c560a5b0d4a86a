"""One's own coins: what there is, paying in two steps, and slips for who has no telephone along."""
