"""What residents say: a need, an offer, a complaint, a dream. In: words by any door. Out: signals with a person, a date and an answer.

And the post address, where others write to them. In: letters. Out: the same in plain words to whom they touch, and what they say back.
"""
