"""Endpoints under /api/v1/payments."""
