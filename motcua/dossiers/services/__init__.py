"""Writes: lock, load, decide, record."""
