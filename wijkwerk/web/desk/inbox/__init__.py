"""What came in: late, today, this week, later; answer, join, recognise."""
