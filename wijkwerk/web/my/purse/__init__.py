"""One's own coins: what there is, paying in two steps, and slips for whoever has no telephone along."""
