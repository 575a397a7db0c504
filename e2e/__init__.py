"""Browser tests against the whole demo, run as a new user runs it."""
