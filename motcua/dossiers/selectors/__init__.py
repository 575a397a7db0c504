"""Reads, each for a named actor."""
