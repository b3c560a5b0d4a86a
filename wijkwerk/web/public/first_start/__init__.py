"""The first start of an installation: three screens, for whoever has the link that the terminal printed, until there is a neighbourhood."""
