"""Writes of the package, and signing itself."""
