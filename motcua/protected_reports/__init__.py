"""Reports of bribery and harassment that nobody but their recipients can read."""
