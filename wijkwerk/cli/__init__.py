"""The `wijkwerk` command, the only one."""
