"""The watch for programs."""
