"""What residents say: a need, an offer, a complaint, a dream. In: words by any door. Out: signals with a person, a date and an answer."""
