"""The handovers between reaches: each sequences commands in one transaction, both or neither, and decides nothing."""
