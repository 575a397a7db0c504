"""What writes to the log."""
