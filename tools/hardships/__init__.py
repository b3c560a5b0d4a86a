"""What engines go through in `tools/hard.py`: instances too large, too odd or hostile, little memory, little time, and being stopped."""
