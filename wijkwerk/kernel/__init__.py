"""What everything else rests on: values without Django, database or clock."""
