"""One's own receipts: hand in by phone, see how it stands, mend or withdraw."""
