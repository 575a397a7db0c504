"""A stand-in for an SMS gateway: takes messages over HTTP and shows them on a page."""
