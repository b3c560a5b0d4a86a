"""The agenda: what there is to do, signing up with a first name, and calendar feeds."""
