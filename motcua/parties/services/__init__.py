"""Writes of the parties package, one verb a module."""
