"""The living demo: people, offices and half a year of dossiers."""
