"""Words of the package for people."""
