"""Read-only views over everything."""
