"""Endpoints under /api/v1/dossiers."""
