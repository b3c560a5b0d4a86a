"""The columns of a list of people, needs and talents, as a wijkbedrijf has lying about."""

from wijkwerk.people.files.columns import columns
from wijkwerk.people.files.left_out import left_out, why_refused
from wijkwerk.people.files.rows import identity, why_skipped

__all__ = ["columns", "identity", "left_out", "why_refused", "why_skipped"]
