"""Labels and fragments that pages of every audience share."""
