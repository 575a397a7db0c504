"""Writing of the watch."""
