"""The host, its neighbourhoods, their legal persons, and the ground they stand on: blocks and addresses.

Every row further down the river belongs to one neighbourhood.
"""
