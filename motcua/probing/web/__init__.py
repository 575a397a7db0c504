"""Pages of online services."""
