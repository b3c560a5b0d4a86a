"""The place: what is free, ask for a room, and who has the key at a closed door."""
