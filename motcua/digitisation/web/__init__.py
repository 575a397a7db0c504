"""How pages speak of what was read."""
