"""Needs made into work: packages on the five steps, offers, tasks and shifts. What is to be done, by whom it is taken on, and when."""
