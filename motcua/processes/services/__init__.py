"""Writes of the processes package."""
