"""One's own data: who looked, take along, erase."""
