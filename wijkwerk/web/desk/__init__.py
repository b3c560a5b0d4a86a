"""The workbench: for whoever works in the wijkbedrijf."""
