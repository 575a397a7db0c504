"""Idleness and one-time codes: rules over values, without a database."""
