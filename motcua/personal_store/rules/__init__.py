"""Pure rules of the personal document store."""
