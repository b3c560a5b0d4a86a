"""Read-only views over everything upstream. In: rows of every reach. Out: what the search box finds."""
