"""What writes petitions."""
