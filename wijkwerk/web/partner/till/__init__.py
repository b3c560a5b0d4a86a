"""A shop's till: takes slips on a bad line, and shows what was paid today. It names nobody."""
