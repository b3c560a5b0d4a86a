"""Days of visits: planned, printed, typed in from paper, and chosen between where paper and phone differ."""
