"""Noting an accident or a near miss, for everybody who is signed in."""
