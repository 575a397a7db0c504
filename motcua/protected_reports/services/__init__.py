"""Writes of protected reports."""
