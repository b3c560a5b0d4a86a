"""The demonstration: an invented neighbourhood that plays the whole chain, through the same commands as everybody.

The outline is that of a real buurt; streets, homes, people and firms are invented. Everything follows from the seed.
"""

from wijkwerk.cli.demo.command import add_arguments, run

__all__ = ["add_arguments", "run"]
