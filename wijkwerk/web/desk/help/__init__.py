"""Neighbour help on the workbench: write down what is asked and offered, bring two together, and let go of it."""
