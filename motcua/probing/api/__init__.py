"""Online services for programs."""
