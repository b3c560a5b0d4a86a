"""Photos: made small, turned upright and rid of place and maker before they are kept. In: any phone's file. Out: two sizes of one picture.

The page of whatever a picture belongs to decides who may see it; no page serves pictures as such.
"""
