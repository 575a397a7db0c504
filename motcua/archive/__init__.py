"""How long dossiers are kept, what is due, what is held, what goes to an archive."""
