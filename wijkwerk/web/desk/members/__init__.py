"""The register of members, friends and donors, and what people give."""
