"""What makes details and mandates valid: rules over values, without a database."""
