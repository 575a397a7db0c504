"""The law of keeping papers, as pure functions."""
