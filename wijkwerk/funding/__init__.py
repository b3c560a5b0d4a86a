"""Money in and out, before and beside the books: receipts, cash, takings, contributions, bank. Out: bookings in the ledger."""
