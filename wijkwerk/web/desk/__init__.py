"""The workbench: for who works in the wijkbedrijf."""
