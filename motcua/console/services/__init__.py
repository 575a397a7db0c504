"""Acts of administrators: the owning package does them, a trace of each stays here."""
