"""Endpoints of the processes package."""
