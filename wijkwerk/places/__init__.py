"""The host, its neighbourhoods, and the ground they stand on: blocks and addresses.

Every row further down the river belongs to one neighbourhood.
"""
