"""Pure rules of the package."""
