"""The gift circle: 20 to 50 people who give each other something when somebody is ill.

A `Circle` has `Level`s: what one gets in a month of illness, and what one puts aside each month for it. A `Member` was let in by the members.
Everybody's purse stays on an account of their own; here it is only administered, in `PurseLine`s. An `Illness` is from a day to a day, and
never what. From it follow `Proposal`s: what each could give this month, which they do or don't.
In: people who ask to join. Out: proposals of gifts. The enterprise holds no money of a circle, so nothing of it stands in the ledger.
"""
