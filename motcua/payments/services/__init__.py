"""Writes of the payments package; none of them takes an amount."""
