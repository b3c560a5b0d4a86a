"""What the neighbourhood tells, and saying yes or no to hearing it by mail."""
