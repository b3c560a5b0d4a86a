"""A letter handed in by its sender: by their own link, how far it is, and their answer to what came back."""
