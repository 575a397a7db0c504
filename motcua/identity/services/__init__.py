"""Writes of the identity package, one verb a module."""
