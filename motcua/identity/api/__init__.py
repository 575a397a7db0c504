"""The API of a person's own account at the door."""
