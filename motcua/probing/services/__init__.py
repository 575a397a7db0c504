"""Trying services, and what follows."""
