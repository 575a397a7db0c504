"""What writes into the personal document store."""
