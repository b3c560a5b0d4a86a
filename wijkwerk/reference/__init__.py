"""What is known about the world: dated and sourced figures, rules of law, catalogues people choose from, and outlines.

Everything is in the TOML files of this folder and is read, checked and kept by the modules beside them. Nothing flows
in but those files and a neighbourhood's own figures; values, catalogues and the figures of the safety rules flow out.
"""
