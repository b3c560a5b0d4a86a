"""What all sites share: the permission door, middleware, page helpers."""
