"""Questions about procedures and the answers of the offices that receive their dossiers."""
