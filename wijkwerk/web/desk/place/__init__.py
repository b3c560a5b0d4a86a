"""The place on the desk: the week, bookings, rooms, keys, turns and faults."""
