"""Endpoints under /api/v1/parties."""
