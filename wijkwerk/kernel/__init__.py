"""The ground everything stands on: values without Django, database or clock."""
