"""Tables of the dossier aggregate."""
