"""What offices have to say about procedures, and what changed in the catalogue."""
