"""People and organisations of a neighbourhood. A person may have no login; a login is no person."""
