"""Template tags of the component library."""
