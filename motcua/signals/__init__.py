"""Signals: what the events of a quarter show that is worth asking about. Never a verdict."""
