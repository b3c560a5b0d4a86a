"""The hard thinking: pure functions on frozen dataclasses, each with a file form, a command line and a verifier of its own."""
