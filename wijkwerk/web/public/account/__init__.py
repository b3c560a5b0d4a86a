"""Signing in by mailed code, and the second factor; the views are allauth's, the pages ours."""
