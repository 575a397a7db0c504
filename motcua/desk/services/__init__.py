"""Writes of the desk that are not acts on a dossier."""
