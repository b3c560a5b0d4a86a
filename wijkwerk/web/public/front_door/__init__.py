"""What the letter to a front door opens: an account of one's own, and never that of a housemate."""
