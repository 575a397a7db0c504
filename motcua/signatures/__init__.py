"""Signing and checking signed files."""
