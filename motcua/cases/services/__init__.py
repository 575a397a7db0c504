"""What writes cases."""
