"""Formats as people here write them."""
