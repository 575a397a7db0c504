"""Petitions for programs."""
