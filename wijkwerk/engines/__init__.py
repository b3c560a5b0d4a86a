"""The hard thinking: pure functions on frozen dataclasses, each with a file format, a command line and an independent verifier."""
