"""News for programs."""
