"""Writes of the digitisation package."""
