"""The place: rooms, who has them when, who has the key. In: somebody asks for a room. Out: a door that opens for whoever may be there."""
