"""Paying out: our account, lists that two people sign, statements of the bank, direct debits, and the books to take along."""
