"""Which areas of the workbench there are: ask for one, turn one on."""
