"""What everybody may know of the coins: where they are taken, how many are out, and how fast they move."""
