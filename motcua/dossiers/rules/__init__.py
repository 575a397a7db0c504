"""The law of dossiers as pure functions; no Django, no clock, no I/O."""
