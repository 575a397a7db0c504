"""Pages of protected reports."""
