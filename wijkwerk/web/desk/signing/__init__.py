"""What a supervisor or authorised member is asked to sign, and the seal of the books: their one page."""
