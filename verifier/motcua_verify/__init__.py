"""Checks proofs of dossiers without the system that made them; needs `cryptography` alone."""
