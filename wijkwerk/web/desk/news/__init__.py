"""Writing once, and everything it becomes: page, mail, paper, texts for groups; who gets it, and what did not arrive."""
