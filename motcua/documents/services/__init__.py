"""Writes of the documents package."""
