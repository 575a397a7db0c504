"""What is done with news, one module a verb."""
