"""Invoices to pay: written down, approved by another, and from there on the list of payments."""
