"""What the neighbourhood tells, written once: a `Piece` becomes page, mail, flyer, poster, letter, street paper and a text for a group.

A `Subscription` is somebody's own yes, with its proof, to mail or to a letter. A `Mailing` is one piece on its way to everybody who said
yes: a `Delivery` for each address, which is handed over once, or is there to be looked at. In: words of connectors and project leads,
activities. Out: pages, mail, paper; counts that add up.
"""
