"""Figures about the world, each with unit, validity, source, range and grade; and the catalogues people choose from."""
