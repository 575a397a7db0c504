"""What writes evaluation."""
