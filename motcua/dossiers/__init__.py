"""The heart: the life-cycle of a dossier from filing to result."""
