"""What a person does with their own account; pages and API call the same."""
