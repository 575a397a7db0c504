"""What writes appointments."""
