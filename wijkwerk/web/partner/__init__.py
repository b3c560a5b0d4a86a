"""For suppliers: a package, never a resident."""
