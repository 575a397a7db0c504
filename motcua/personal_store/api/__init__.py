"""The API of the personal document store."""
