"""Pages of the desk, of handling and of signing: composition only."""
