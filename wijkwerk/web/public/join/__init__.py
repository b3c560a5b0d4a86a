"""Join in: shifts with room, and “ik kom” with a first name."""
