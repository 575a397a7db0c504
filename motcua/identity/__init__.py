"""Signing in: accounts, assurance, sessions, tokens."""
