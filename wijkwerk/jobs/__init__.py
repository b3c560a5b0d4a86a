"""What the worker runs: one function per job, each safe to run twice."""
