"""Endpoints under /api/v1/account."""
