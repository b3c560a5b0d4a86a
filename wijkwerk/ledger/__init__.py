"""Euros, hours and neighbourhood currency: double entry, per unit zero, never changed."""
