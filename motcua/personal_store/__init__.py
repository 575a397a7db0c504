"""Papers that a person has already: kept for the owner, used again when the owner says so."""
