"""The database: the embedded server, its roles and what they may do."""
