"""The neighbourhood's own currency: how it is issued, where it is taken, and what is told of it.

`Currency` is its setting, a `Letter` what the municipality wrote about it, a `Resolution` a decision by which coins are issued. A
`Contract` with a shop says what the shop gives, how many coins a week it takes, and who sponsors it. A `Payment` is what was paid in a
shop: with a phone, or with a `Slip`, a printed code that pays once. A `Till` is a screen of the shop. A `Settlement` takes what a shop
hands in out of circulation. `Figures` are what everybody may see.
In: coins that the ledger holds. Out: payments, and figures in which nobody's purse can be seen. Nobody buys coins, nobody gets euros for them.
"""
