"""Wijkwerk: the software a wijkbedrijf (neighbourhood enterprise of and for its residents) runs on."""
