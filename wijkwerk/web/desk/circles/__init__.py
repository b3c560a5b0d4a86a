"""Founding gift circles and their figures. Who is ill and what is in a purse is not here."""
