"""Search of the catalogue in plain Vietnamese: pure, in memory, no Django."""
