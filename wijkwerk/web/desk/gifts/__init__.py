"""Gifts: who gave, thanking them, and the letter with what somebody gave in a year."""
