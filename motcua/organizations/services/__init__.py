"""Writes of the organizations package, one verb a module."""
