"""The floor of the program: actors, policies, problems, outbox, idempotency, database."""
