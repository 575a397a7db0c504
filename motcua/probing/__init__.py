"""Trying out every online service with test dossiers, and closing one that falls short."""
