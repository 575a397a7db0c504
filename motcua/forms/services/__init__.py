"""Acts on forms: publish a version, load the ones that are shipped."""
