"""Today at the door: one tablet of the place, wet hands, and no names of yesterday."""
