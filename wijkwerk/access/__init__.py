"""Who may: logins, roles with a beginning and an end, and one register that answers `user.has_perm(permission, thing)`."""
