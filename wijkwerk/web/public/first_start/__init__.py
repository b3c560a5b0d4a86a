"""The first start of an installation: three screens, for who has the link that the terminal printed, until there is a neighbourhood."""
