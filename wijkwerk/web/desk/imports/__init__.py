"""Files people bring."""
