"""Pure rules of protected reports."""
