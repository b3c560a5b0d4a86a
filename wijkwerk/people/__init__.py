"""People and organisations of a neighbourhood. A person may have no login; a login is not a person."""
