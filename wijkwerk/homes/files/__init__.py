"""What others publish about homes, as values: labels (EP-Online), average use per postcode (network operators), key figures (CBS)."""

from wijkwerk.homes.files.ep_online import LabelRow, Newest, columns, identity, label_row, newest, why_skipped

__all__ = ["LabelRow", "Newest", "columns", "identity", "label_row", "newest", "why_skipped"]
