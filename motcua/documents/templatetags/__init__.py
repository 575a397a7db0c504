"""Tags of the package for pages."""
