"""Public pages about internal processes."""
