"""What changes notices, deliveries and choices."""
