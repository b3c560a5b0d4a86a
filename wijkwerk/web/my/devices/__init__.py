"""Where one is signed in, and what one signs in with."""
