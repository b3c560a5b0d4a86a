"""Photos: made small, turned upright and rid of place and maker before they are kept. In: any phone's file. Out: two sizes of one picture.

Who may see a picture is asked by the page of what it depends on; no page serves pictures as such.
"""
