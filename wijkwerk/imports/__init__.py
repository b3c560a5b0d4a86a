"""Files people bring: read, understood, checked, taken over, and undone as a whole."""
